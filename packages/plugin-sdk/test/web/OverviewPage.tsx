export default function OverviewPage() {
  return <p>走访</p>
}
