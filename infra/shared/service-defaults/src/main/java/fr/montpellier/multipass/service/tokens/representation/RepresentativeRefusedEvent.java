package fr.montpellier.multipass.service.tokens.representation;

import java.util.Map;

/**
 * An event published when a person who acts for a resident asked for what they may not do, before the refusal is answered.
 *
 * @param acting the person, and for whom
 * @param reason {@code outside_mandate} or {@code not_while_acting}
 * @param facts codes and identifiers of what the request was about: at least the operation
 */
public record RepresentativeRefusedEvent(Representative acting, String reason, Map<String, String> facts) {

    public RepresentativeRefusedEvent {
        facts = Map.copyOf(facts);
    }
}
