package fr.montpellier.multipass.portal.agent.documents;

import fr.montpellier.multipass.kernel.RefusalReason;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.ServiceProblem;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Builds the texts that tell an agent why a document cannot be opened and what the agent can do about it. */
public final class RefusalTexts {

    private static final Set<RefusalReason> ENDS =
            EnumSet.of(RefusalReason.AUTHORISATION_WITHDRAWN, RefusalReason.AUTHORISATION_EXPIRED);

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

    /** Returns whether a reading was refused because the authorisation or the exchange has ended. */
    static boolean isEnd(GatewayException failure) {
        return failure instanceof GatewayException.Refused refused
                && reason(refused.problem()).filter(ENDS::contains).isPresent();
    }

    /** Says why the answer of another administration cannot be read, and since when if it has ended. */
    static String ofExchange(GatewayException failure, Locale language) {
        return failure instanceof GatewayException.Refused refused
                ? reason(refused.problem())
                        .flatMap(reason -> ofExchange(reason, refused.problem().at(), language))
                        .orElseGet(() -> sentence(failure, language))
                : sentence(failure, language);
    }

    private static Optional<String> ofExchange(RefusalReason reason, Optional<Instant> at, Locale language) {
        String key = "refusal.exchange." + reason.code();
        return at.filter(when -> Texts.find(language, key + ".at").isPresent())
                .map(when -> Texts.in(language, key + ".at", Dates.date(when, language)))
                .or(() -> Texts.find(language, key));
    }

    public static String sentence(RefusalReason reason, Optional<Instant> at, Locale language) {
        String key = "refusal." + reason.code();
        return at.filter(when -> Texts.find(language, key + ".at").isPresent())
                .map(when -> Texts.in(language, key + ".at", Dates.date(when, language), Dates.time(when, language)))
                .orElseGet(() -> Texts.in(language, key));
    }

    private static Optional<RefusalReason> reason(ServiceProblem problem) {
        return problem.reason().flatMap(RefusalReason::fromCode);
    }
}
