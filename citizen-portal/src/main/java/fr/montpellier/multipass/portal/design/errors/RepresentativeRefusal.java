package fr.montpellier.multipass.portal.design.errors;

import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.ServiceProblem;
import fr.montpellier.multipass.portal.signin.person.Person;
import java.util.Locale;
import java.util.Map;

/** Refuses pages on which no person acts for another, in the words in which the services refuse it. */
public final class RepresentativeRefusal {

    private static final int FORBIDDEN = 403;

    private RepresentativeRefusal() {}

    /** @throws GatewayException.Refused if a person acts for another in this session */
    public static void check(Locale language) {
        if (Person.current().filter(Person::isRepresented).isPresent()) {
            throw refused("not-while-acting", "acting.refused", language);
        }
    }

    /** @throws GatewayException.Refused if a helper acts for an accompanied person in this session */
    public static void checkMandate(Locale language) {
        if (Person.current().filter(Person::isAccompanied).isPresent()) {
            throw refused("outside-mandate", "acting.outside", language);
        }
    }

    private static GatewayException.Refused refused(String type, String key, Locale language) {
        return new GatewayException.Refused(
                Service.IDENTITY,
                ServiceProblem.of(
                        FORBIDDEN,
                        null,
                        Map.of(
                                "type", "/problems/" + type,
                                "title", Texts.in(language, key + ".title"),
                                "detail", Texts.in(language, key))));
    }
}
