package fr.montpellier.multipass.portal.dpo.questions;

import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.journal.JournalIntegrity;
import fr.montpellier.multipass.portal.gateways.vault.AuditGateway;
import java.util.Arrays;
import java.util.Optional;

/** Says the figure of the questions that are no count of entries; one that nothing can answer yet says so instead of a zero. */
final class Figures {

    private final QuestionCounts counts;
    private final AuditGateway audit;
    private final ConsentGateway consent;
    private final JournalIntegrity integrity;
    private Optional<AuditGateway.Reads> reads = Optional.empty();

    Figures(QuestionCounts counts, AuditGateway audit, ConsentGateway consent, JournalIntegrity integrity) {
        this.counts = counts;
        this.audit = audit;
        this.consent = consent;
        this.integrity = integrity;
    }

    /** @param badge how the text is marked; empty: it is no state */
    record Figure(Optional<Tone> badge, String text) {}

    Figure of(Question question) {
        return switch (question) {
            case READS_WITHOUT_BASIS -> mustBeNone(question, reads().withoutBasis());
            case READS_AFTER_THE_END -> mustBeNone(question, reads().afterEnd());
            case INTEGRITY -> integrity();
            case REGISTER -> {
                String number = Dates.number(consent.titles().size(), Texts.language());
                yield new Figure(Optional.empty(), Texts.get("question.13.figure", number));
            }
            case RELATIVES -> new Figure(Optional.empty(), Texts.get("question.5.figure"));
            case BREACH -> new Figure(Optional.empty(), Texts.get("question.12.figure"));
            default ->
                new Figure(Optional.empty(), Dates.number(counts.trend(question).total(), Texts.language()));
        };
    }

    /** Returns the comparison of readings with authorisations, made once. */
    AuditGateway.Reads reads() {
        AuditGateway.Reads known = reads.orElseGet(audit::reads);
        reads = Optional.of(known);
        return known;
    }

    private static Figure mustBeNone(Question question, long number) {
        return new Figure(
                Optional.of(number == 0 ? Tone.SETTLED : Tone.DANGER),
                Texts.get(
                        "question." + question.number() + (number == 0 ? ".none" : ".figure"),
                        Dates.number(number, Texts.language())));
    }

    private Figure integrity() {
        boolean broken =
                Arrays.stream(Service.values()).map(integrity::state).anyMatch(JournalIntegrity.State::isBroken);
        long intact = Arrays.stream(Service.values())
                .filter(service -> integrity.state(service).intactSize().isPresent())
                .count();
        if (broken) {
            return new Figure(Optional.of(Tone.DANGER), Texts.get("question.11.broken"));
        }
        return intact == Service.values().length
                ? new Figure(Optional.of(Tone.SETTLED), Texts.get("question.11.intact"))
                : new Figure(Optional.of(Tone.WAITING), Texts.get("question.11.figure", Long.toString(intact)));
    }
}
