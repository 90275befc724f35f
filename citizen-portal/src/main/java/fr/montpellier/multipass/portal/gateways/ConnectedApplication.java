package fr.montpellier.multipass.portal.gateways;

import java.time.Instant;
import java.util.List;

/**
 * An application that the resident let know them.
 *
 * @param client its identifier
 * @param scopes what it knows, by group
 * @param claims what else it knows, one by one
 */
public record ConnectedApplication(
        String client, String name, List<String> scopes, List<String> claims, Instant givenAt) {}
