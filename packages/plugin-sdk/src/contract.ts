/**
 * The version of this contract. It grows when a module written for the one before would no longer compile or behave as it
 * did; a module written for another one is not started, unless the installation names it in `allowContract`.
 */
export const contract = 1
