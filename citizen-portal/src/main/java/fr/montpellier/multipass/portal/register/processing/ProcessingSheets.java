package fr.montpellier.multipass.portal.register.processing;

import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.portal.design.texts.FactTexts;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.demarches.DemarcheTitle;
import fr.montpellier.multipass.portal.gateways.consent.demarches.PrivacyNotice;
import fr.montpellier.multipass.portal.gateways.consent.register.ProcessingRecord;
import fr.montpellier.multipass.portal.gateways.consent.register.RegisterGateway;
import fr.montpellier.multipass.portal.gateways.consent.register.RegisterVocabulary;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.languages.AlphabeticalOrder;
import fr.montpellier.multipass.portal.signin.person.Person;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Builds the sheets of the register of processing from the records, the démarches in force and the names of the catalogue. */
@Component
class ProcessingSheets {

    private final RegisterGateway register;
    private final ConsentGateway consent;
    private final VaultGateway vault;

    ProcessingSheets(RegisterGateway register, ConsentGateway consent, VaultGateway vault) {
        this.register = register;
        this.consent = consent;
        this.vault = vault;
    }

    /**
     * A sheet.
     *
     * @param data names of the types of documents, with the facts that are read instead of one
     * @param controller empty while no démarche of the organisation is in force
     * @param demarches titles of those in force
     */
    record Sheet(
            ProcessingRecord record,
            List<String> data,
            Optional<PrivacyNotice.ResponsibleBody> controller,
            List<String> demarches) {}

    List<Sheet> all(Locale language) {
        Map<String, String> types = typeNames();
        Map<String, DemarcheTitle> inForce = inForce();
        Map<String, Optional<PrivacyNotice.ResponsibleBody>> controllers = new HashMap<>();
        return register.processingRecords(language).stream()
                .map(record -> new Sheet(
                        record,
                        record.types().stream().map(type -> data(type, types)).toList(),
                        controllers.computeIfAbsent(
                                record.organisation(), siret -> controller(siret, inForce.values(), language)),
                        inForce(record, inForce).map(DemarcheTitle::title).toList()))
                .sorted(Comparator.comparing(sheet -> sheet.record().name(), AlphabeticalOrder.of(language)))
                .toList();
    }

    private Map<String, DemarcheTitle> inForce() {
        return consent.titles().stream().collect(Collectors.toMap(DemarcheTitle::code, Function.identity()));
    }

    private static Stream<DemarcheTitle> inForce(ProcessingRecord record, Map<String, DemarcheTitle> demarches) {
        return record.demarches().stream().map(demarches::get).filter(Objects::nonNull);
    }

    /** Reads the controller in the notice of one of its démarches: the same stands in each. */
    private Optional<PrivacyNotice.ResponsibleBody> controller(
            String siret, Collection<DemarcheTitle> demarches, Locale language) {
        return demarches.stream()
                .filter(demarche -> demarche.organisation().equals(siret))
                .findFirst()
                .map(demarche ->
                        consent.privacyNotice(demarche.code(), language).controller());
    }

    /** Returns the names of types by code: an administrator may not ask the vault. */
    private Map<String, String> typeNames() {
        boolean administrator = Person.current()
                .filter(person -> person.role() == Role.ADMINISTRATOR)
                .isPresent();
        return administrator
                ? register.vocabulary().types().stream()
                        .collect(Collectors.toMap(RegisterVocabulary.Type::code, RegisterVocabulary.Type::name))
                : vault.documentTypes().stream()
                        .collect(Collectors.toMap(VaultGateway.DocumentType::code, VaultGateway.DocumentType::name));
    }

    /** Returns the démarches of a record that are in force, as residents read them. */
    List<PrivacyNotice> notices(Sheet sheet, Locale language) {
        return inForce(sheet.record(), inForce())
                .map(demarche -> consent.privacyNotice(demarche.code(), language))
                .toList();
    }

    /** Returns the sheet of a record. */
    Optional<Sheet> find(String code, Locale language) {
        return all(language).stream()
                .filter(sheet -> sheet.record().code().equals(code))
                .findFirst();
    }

    private static String data(ProcessingRecord.Type type, Map<String, String> names) {
        String name = names.getOrDefault(type.code(), type.code());
        return type.facts().isEmpty()
                ? name
                : name + " (" + type.facts().stream().map(FactTexts::name).collect(Collectors.joining(", ")) + ")";
    }
}
