package fr.montpellier.multipass.portal.gateways.identity;

import java.time.Instant;
import java.util.List;

/**
 * An application that received the resident's identity at a sign-in.
 *
 * @param client its identifier
 * @param scopes the groups of claims that it received
 * @param claims the single claims that it received besides
 */
public record ConnectedApplication(
        String client, String name, List<String> scopes, List<String> claims, Instant givenAt) {}
