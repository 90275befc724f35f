package fr.montpellier.multipass.portal.design;

import fr.montpellier.multipass.portal.gateways.GatewayException;
import java.util.Locale;

/** What went wrong at a service, as one plain sentence. */
public final class Troubles {

    private Troubles() {}

    public static String sentence(GatewayException trouble, Locale language) {
        return switch (trouble) {
            case GatewayException.Refused refused
            when !refused.problem().detail().isEmpty() -> refused.problem().detail();
            case GatewayException.Refused refused ->
                Words.in(language, refused.problem().status() == 404 ? "trouble.not-found" : "trouble.refused");
            case GatewayException.Unreachable unreachable ->
                Words.in(language, "trouble." + unreachable.service().code() + "-unreachable");
            case GatewayException.SessionEnded ended -> Words.in(language, "trouble.session-ended");
        };
    }
}
