package fr.montpellier.multipass.vault.requests.callers;

/**
 * Whose requests are counted together.
 *
 * @param policy name of the policy, as the headers say it
 * @param caller subject or client id
 * @param requests most in a window
 */
record Quota(String policy, String caller, long requests) {}
