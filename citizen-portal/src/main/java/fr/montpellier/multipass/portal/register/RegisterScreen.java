package fr.montpellier.multipass.portal.register;

import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.register.RegisterGateway;
import fr.montpellier.multipass.portal.gateways.consent.register.RegisterVocabulary;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
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
    static Map<String, String> allTypeNames(RegisterGateway register, VaultGateway vault) {
        return isAdministrator() ? typeNames(register) : typeNames(vault);
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

    /** Returns the names of the types of the catalogue, which no administrator may read; without an answer each code stands for itself. */
    private static Map<String, String> typeNames(VaultGateway vault) {
        try {
            return vault.documentTypes().stream()
                    .collect(Collectors.toMap(VaultGateway.DocumentType::code, VaultGateway.DocumentType::name));
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            return Map.of();
        }
    }
}
