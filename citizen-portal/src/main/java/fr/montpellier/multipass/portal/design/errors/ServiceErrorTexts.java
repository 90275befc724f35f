package fr.montpellier.multipass.portal.design.errors;

import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import java.time.Duration;
import java.util.Locale;

/** Describes what went wrong at a service, by a heading and one plain sentence. */
public final class ServiceErrorTexts {

    /** Longest waiting time that is shown in seconds; a longer one is shown in minutes. */
    private static final long MAX_SECONDS_SHOWN = 90;

    private ServiceErrorTexts() {}

    /**
     * Returns the heading. A service that refuses a request works: only a request that it cannot answer is called an
     * outage.
     */
    public static String heading(GatewayException failure, Locale language) {
        return switch (failure) {
            case GatewayException.Refused refused when !isRefusal(refused) -> Texts.in(language, "trouble.title");
            case GatewayException.Refused refused
            when refused.problem().title().isEmpty() ->
                Texts.in(
                        language,
                        refused.problem().status() == 404 ? "trouble.not-found.title" : "trouble.refused.title");
            case GatewayException.Refused refused -> refused.problem().title();
            case GatewayException.Unreachable unreachable -> Texts.in(language, "trouble.title");
            case GatewayException.SessionEnded ended -> Texts.in(language, "session-ended.title");
        };
    }

    /** Returns whether the same request, repeated now, would be refused again. */
    public static boolean isRefusal(GatewayException failure) {
        return failure instanceof GatewayException.Refused refused
                && refused.problem().status() < 500
                && refused.problem().status() != 429;
    }

    /** Returns what happened and, where the service says so, how long to wait before the next try. */
    public static String sentence(GatewayException failure, Locale language) {
        String sentence = sentenceWithoutWait(failure, language);
        return failure instanceof GatewayException.Refused refused
                ? refused.problem()
                        .retryIn()
                        .map(wait -> sentence + " " + advice(wait, language))
                        .orElse(sentence)
                : sentence;
    }

    private static String advice(Duration wait, Locale language) {
        long seconds = Math.max(1, wait.toSeconds());
        return seconds <= MAX_SECONDS_SHOWN
                ? Texts.in(language, "trouble.wait.seconds", seconds)
                : Texts.in(language, "trouble.wait.minutes", Math.ceilDiv(seconds, 60));
    }

    private static String sentenceWithoutWait(GatewayException failure, Locale language) {
        return switch (failure) {
            case GatewayException.Refused refused
            when !refused.problem().detail().isEmpty() -> refused.problem().detail();
            case GatewayException.Refused refused ->
                Texts.in(language, refused.problem().status() == 404 ? "trouble.not-found" : "trouble.refused");
            case GatewayException.Unreachable unreachable ->
                Texts.in(language, "trouble." + unreachable.service().code() + "-unreachable");
            case GatewayException.SessionEnded ended -> Texts.in(language, "trouble.session-ended");
        };
    }
}
