package fr.montpellier.multipass.identity.protocol.logout.backchannel;

import java.util.UUID;

/**
 * A notification of a client that a sign-in ended.
 *
 * @param sid the sign-in's name at that client
 * @param subject the person's name at that client
 * @param attempts made so far, the one under way included
 */
public record LogoutNotice(UUID id, UUID signIn, String clientId, String sid, String subject, int attempts) {}
