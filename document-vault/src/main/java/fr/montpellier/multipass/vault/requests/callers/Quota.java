package fr.montpellier.multipass.vault.requests.callers;

/**
 * A quota that requests share.
 *
 * @param policy name of the policy in the headers
 * @param caller subject or client id
 * @param requests most requests in a window
 */
record Quota(String policy, String caller, long requests) {}
