package fr.montpellier.multipass.portal.agent.documents;

import fr.montpellier.multipass.kernel.RefusalReason;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.ServiceProblem;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Builds the texts that tell an agent why a document cannot be opened and what the agent can do about it. */
public final class RefusalTexts {

    private RefusalTexts() {}

    public static String sentence(GatewayException failure, Locale language) {
        return failure instanceof GatewayException.Refused refused
                ? reason(refused.problem())
                        .map(reason -> sentence(reason, refused.problem().at(), language))
                        .or(() -> Texts.find(
                                language, "refusal." + refused.problem().code()))
                        .orElseGet(() -> ServiceErrorTexts.sentence(failure, language))
                : ServiceErrorTexts.sentence(failure, language);
    }

    public static String sentence(RefusalReason reason, Optional<Instant> at, Locale language) {
        String key = "refusal." + reason.code();
        return at.filter(when -> Texts.find(language, key + ".at").isPresent())
                .map(when -> Texts.in(language, key + ".at", Dates.date(when, language)))
                .orElseGet(() -> Texts.in(language, key));
    }

    private static Optional<RefusalReason> reason(ServiceProblem problem) {
        return problem.reason().flatMap(RefusalReason::fromCode);
    }
}
