package fr.montpellier.multipass.consent.register.drafts;

import fr.montpellier.multipass.consent.register.ProcessingRecordRepository;
import fr.montpellier.multipass.consent.register.RegisterFile;
import fr.montpellier.multipass.consent.texts.Language;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the record of processing activities (GDPR, article 30), which bounds what démarches ask for. */
@RestController
class ProcessingRecordsController {

    private final ProcessingRecordRepository records;

    ProcessingRecordsController(ProcessingRecordRepository records) {
        this.records = records;
    }

    /** @param facts that may be read instead of the document; none: the document itself */
    record AllowedTypeView(String code, List<String> facts) {}

    /**
     * @param organisation SIRET of the controller
     * @param processors who handles the data on behalf of the controller; empty if the register does not say
     * @param durationDays most days of an authorisation
     * @param demarches codes
     */
    record ProcessingRecordView(
            String code,
            String organisation,
            String name,
            String purpose,
            String lawfulBasis,
            String recipients,
            Optional<String> processors,
            int durationDays,
            String retention,
            List<AllowedTypeView> types,
            List<String> demarches) {

        static ProcessingRecordView of(RegisterFile.ProcessingRecordEntry record, Language language) {
            return new ProcessingRecordView(
                    record.code(),
                    record.organisation(),
                    record.name().in(language),
                    record.purpose().in(language),
                    record.lawfulBasis().in(language),
                    record.recipients().in(language),
                    record.processors().map(text -> text.in(language)),
                    record.durationDays(),
                    record.retention().in(language),
                    record.types().stream()
                            .map(type -> new AllowedTypeView(type.type(), type.facts()))
                            .toList(),
                    record.demarches());
        }
    }

    record ProcessingRecordList(List<ProcessingRecordView> items) {}

    @GetMapping("/api/register/processing-records")
    @PreAuthorize("hasAnyAuthority('SCOPE_register.write', 'SCOPE_register.approve')")
    ProcessingRecordList processingRecords(Locale locale) {
        Language language = Language.of(locale);
        return new ProcessingRecordList(records.findAll().stream()
                .map(record -> ProcessingRecordView.of(record, language))
                .toList());
    }
}
