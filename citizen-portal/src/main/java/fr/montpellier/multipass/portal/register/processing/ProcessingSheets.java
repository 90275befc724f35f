package fr.montpellier.multipass.portal.register.processing;

import fr.montpellier.multipass.portal.design.texts.FactTexts;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.demarches.PrivacyNotice;
import fr.montpellier.multipass.portal.gateways.consent.register.ProcessingRecord;
import fr.montpellier.multipass.portal.gateways.consent.register.RegisterGateway;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.languages.AlphabeticalOrder;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
     * @param demarches in force, as residents read them
     */
    record Sheet(ProcessingRecord record, List<String> data, List<PrivacyNotice> demarches) {

        /** Returns the controller; empty while no démarche of the record is in force. */
        Optional<PrivacyNotice.ResponsibleBody> controller() {
            return demarches.stream().findFirst().map(PrivacyNotice::controller);
        }
    }

    List<Sheet> all(Locale language) {
        Map<String, String> types = vault.documentTypes().stream()
                .collect(Collectors.toMap(VaultGateway.DocumentType::code, VaultGateway.DocumentType::name));
        List<String> inForce =
                register.demarches().stream().map(each -> each.code()).toList();
        return register.processingRecords(language).stream()
                .map(record -> new Sheet(
                        record,
                        record.types().stream().map(type -> data(type, types)).toList(),
                        record.demarches().stream()
                                .filter(inForce::contains)
                                .map(code -> consent.privacyNotice(code, language))
                                .toList()))
                .sorted(Comparator.comparing(sheet -> sheet.record().name(), AlphabeticalOrder.of(language)))
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
