package fr.montpellier.multipass.portal.dpo.questions;

import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.dpo.questions.lists.AnswerTable;
import fr.montpellier.multipass.portal.dpo.questions.lists.AnswerTable.Row;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.demarches.DemarcheTitle;
import fr.montpellier.multipass.portal.gateways.consent.register.ProcessingRecord;
import fr.montpellier.multipass.portal.gateways.consent.register.RegisterGateway;
import fr.montpellier.multipass.portal.register.processing.ProcessingColumns;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The démarches in force, each with the record of processing that covers it and the processors of that record. */
final class FlowTable {

    private FlowTable() {}

    static Answers.Part of(ConsentGateway consent, RegisterGateway register) {
        Map<String, ProcessingRecord> records = new HashMap<>();
        register.processingRecords(Texts.language())
                .forEach(record -> record.demarches().forEach(demarche -> records.put(demarche, record)));
        var table = new AnswerTable(
                "registre",
                Texts.get("question.13.title"),
                List.of(
                        Texts.get("questions.by.demarche"),
                        Texts.get("questions.by.department"),
                        Texts.get("questions.access-basis"),
                        Texts.get("processing.name"),
                        Texts.get("processing.processors")),
                consent.titles().stream()
                        .map(demarche -> row(demarche, Optional.ofNullable(records.get(demarche.code()))))
                        .toList());
        return new Answers.Part(Texts.get("questions.flows"), table);
    }

    private static Row row(DemarcheTitle demarche, Optional<ProcessingRecord> record) {
        return new Row(
                "/donnees-personnelles/" + demarche.code(),
                demarche.title(),
                demarche.department().name(),
                Texts.get(demarche.isLegalExchange() ? "questions.basis.exchange" : "questions.basis.authorisation"),
                record.map(ProcessingRecord::name).orElseGet(() -> Texts.get("question.13.no-record")),
                record.map(covering -> ProcessingColumns.processors(covering, Texts.language()))
                        .orElse(""));
    }
}
