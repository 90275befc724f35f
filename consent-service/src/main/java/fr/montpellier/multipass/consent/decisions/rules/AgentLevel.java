package fr.montpellier.multipass.consent.decisions.rules;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Requires that the agent signed in with the level of assurance that the démarche requires of agents, or a higher one. */
final class AgentLevel implements Rule {

    private static final List<String> ASCENDING = List.of("eidas1", "eidas2", "eidas3");
    private static final String SECOND_FACTOR = "-mfa";

    private final Optional<String> required;

    /** @param required as the register names it; a level that is not known is reached by no agent */
    AgentLevel(Optional<String> required) {
        this.required = required;
    }

    @Override
    public boolean allows(AccessRequest request, SharingAuthorisation authorisation, Instant now) {
        return required.isEmpty() || reaches(request.acr(), ASCENDING.indexOf(required.orElseThrow()));
    }

    private static boolean reaches(@Nullable String acr, int wanted) {
        return acr != null
                && wanted >= 0
                && ASCENDING.indexOf(
                                acr.endsWith(SECOND_FACTOR)
                                        ? acr.substring(0, acr.length() - SECOND_FACTOR.length())
                                        : acr)
                        >= wanted;
    }
}
