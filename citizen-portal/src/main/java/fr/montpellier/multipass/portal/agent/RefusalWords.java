package fr.montpellier.multipass.portal.agent;

import fr.montpellier.multipass.kernel.RefusalReason;
import fr.montpellier.multipass.portal.design.Dates;
import fr.montpellier.multipass.portal.design.Troubles;
import fr.montpellier.multipass.portal.design.Words;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.ServiceProblem;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Builds the texts that tell an agent why a document cannot be opened and what the agent can do about it. */
final class RefusalWords {

    private RefusalWords() {}

    static String sentence(GatewayException trouble, Locale language) {
        return trouble instanceof GatewayException.Refused refused
                ? reason(refused.problem())
                        .map(reason -> sentence(reason, refused.problem().at(), language))
                        .orElseGet(() -> Troubles.sentence(trouble, language))
                : Troubles.sentence(trouble, language);
    }

    static String sentence(RefusalReason reason, Optional<Instant> at, Locale language) {
        String key = "refusal." + reason.code();
        return at.filter(when -> Words.find(language, key + ".at").isPresent())
                .map(when -> Words.in(language, key + ".at", Dates.date(when, language)))
                .orElseGet(() -> Words.in(language, key));
    }

    private static Optional<RefusalReason> reason(ServiceProblem problem) {
        return problem.reason().flatMap(RefusalReason::fromCode);
    }
}
