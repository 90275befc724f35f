package fr.montpellier.multipass.identity.protocol.logout.backchannel;

import java.util.UUID;

/**
 * A notice to a client that a sign-in ended.
 *
 * @param sid identifier of the sign-in at the client
 * @param subject pseudonym of the person at the client
 * @param attempts number of attempts to send it, the current one included
 */
public record LogoutNotice(UUID id, UUID signIn, String clientId, String sid, String subject, int attempts) {}
