package fr.montpellier.multipass.consent.register;

import java.util.HashMap;
import java.util.Map;

/** Compares what the latest versions of démarches ask for with the record of processing activities (GDPR, article 30). */
final class ProcessingRecordRule {

    private ProcessingRecordRule() {}

    /** @throws RegisterRuleException if a démarche has no record, or asks for more than its record allows */
    static void check(RegisterFile register) {
        if (register.processingRecords().isEmpty()) {
            return;
        }
        Map<String, RegisterFile.ProcessingRecordEntry> records = new HashMap<>();
        register.processingRecords()
                .forEach(record -> record.demarches().forEach(demarche -> records.put(demarche, record)));
        Map<String, RegisterFile.DemarcheEntry> latest = new HashMap<>();
        register.demarches()
                .forEach(entry -> latest.merge(
                        entry.code(), entry, (one, other) -> one.version() > other.version() ? one : other));
        latest.values().forEach(entry -> {
            RegisterFile.ProcessingRecordEntry record = records.get(entry.code());
            if (record == null) {
                throw new RegisterRuleException(
                        RegisterRule.PROCESSING_RECORD_MISSING,
                        entry.code(),
                        "No processing record names the démarche " + entry.code());
            }
            check(entry, record);
        });
    }

    private static void check(RegisterFile.DemarcheEntry entry, RegisterFile.ProcessingRecordEntry record) {
        if (entry.durationDays() > record.durationDays()) {
            throw exceeded(entry, "durationDays");
        }
        for (RequestedEntry requested : entry.types()) {
            RegisterFile.AllowedType allowed = record.types().stream()
                    .filter(type -> type.type().equals(requested.type()))
                    .findFirst()
                    .orElseThrow(() -> exceeded(entry, requested.type()));
            if (allowed.facts().isEmpty()) {
                continue;
            }
            if (requested.facts().isEmpty()) {
                throw exceeded(entry, requested.type());
            }
            requested.facts().stream()
                    .filter(fact -> !allowed.facts().contains(fact))
                    .findFirst()
                    .ifPresent(fact -> {
                        throw exceeded(entry, fact);
                    });
        }
    }

    private static RegisterRuleException exceeded(RegisterFile.DemarcheEntry entry, String about) {
        return new RegisterRuleException(
                RegisterRule.PROCESSING_RECORD_EXCEEDED,
                about,
                "The démarche %s asks for more than its processing record allows: %s".formatted(entry.code(), about));
    }
}
