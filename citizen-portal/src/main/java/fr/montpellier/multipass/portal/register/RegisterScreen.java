package fr.montpellier.multipass.portal.register;

import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import fr.montpellier.multipass.portal.gateways.consent.register.RegisterGateway;
import fr.montpellier.multipass.portal.gateways.consent.register.RegisterVocabulary;
import fr.montpellier.multipass.portal.signin.person.Person;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** A page of the register, for administrators and the data protection officer. */
abstract class RegisterScreen extends Screen {

    private static final long serialVersionUID = 1L;

    RegisterScreen() {
        super("register.title");
    }

    static boolean isAdministrator() {
        return Person.current()
                .filter(person -> person.role() == Role.ADMINISTRATOR)
                .isPresent();
    }

    /** Returns the title of an entry in the language of the page, if it has one. */
    static Optional<String> titleOf(ObjectNode entry) {
        return Optional.of(entry.at("/texts/" + Texts.language().getLanguage() + "/title")
                        .asString(""))
                .filter(title -> !title.isEmpty());
    }

    /** Returns the names of all types that this person can be told, by code. */
    static Map<String, String> allTypeNames(RegisterGateway register, ConsentGateway consent) {
        return isAdministrator() ? typeNames(register) : typeNames(consent);
    }

    /** Returns the names of the types that an administrator may ask for, by code; without an answer each code stands for itself. */
    static Map<String, String> typeNames(RegisterGateway register) {
        try {
            return register.vocabulary().types().stream()
                    .collect(Collectors.toMap(RegisterVocabulary.Type::code, RegisterVocabulary.Type::name));
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            return Map.of();
        }
    }

    /** Returns the names of the types of documents that démarches ask for, by code; without an answer each code stands for itself. */
    static Map<String, String> typeNames(ConsentGateway consent) {
        try {
            return consent.demarches().stream()
                    .flatMap(demarche -> demarche.types().stream())
                    .collect(Collectors.toMap(RequestedType::code, RequestedType::name, (one, other) -> one));
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            return Map.of();
        }
    }
}
