package fr.montpellier.multipass.identity.logout;

import java.util.UUID;

/**
 * That a client is to be told of the end of a sign-in.
 *
 * @param sid the sign-in's name at that client
 * @param subject the person's name at that client
 * @param attempts made so far, the one under way included
 */
record LogoutNotice(UUID id, UUID signIn, String clientId, String sid, String subject, int attempts) {}
