package fr.montpellier.multipass.portal.agent;

import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.people.IdentityTexts;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.cases.CaseFile;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import fr.montpellier.multipass.service.languages.WrittenDates;
import java.util.Locale;
import java.util.Optional;

/** Builds the texts about a case. */
final class CaseTexts {

    private CaseTexts() {}

    static String name(CaseFile file) {
        return file.resident()
                .name()
                .orElseGet(() -> Texts.get(file.isActive() ? "case.unnamed" : ofBasis(file, "case.unnamed.ended")));
    }

    /** Returns the key of the text that is right for what opened the case: an authorisation, or a legal exchange. */
    static String ofBasis(CaseFile file, String key) {
        return file.isExchange()
                        && Texts.find(Texts.language(), key + ".exchange").isPresent()
                ? key + ".exchange"
                : key;
    }

    /** Names the case without the person: the title of the browser's tab is seen and kept elsewhere. */
    static String title(CaseFile file) {
        return file.caseReference() + " – " + file.demarche().title();
    }

    static Span status(CaseFile file) {
        Locale language = Texts.language();
        if (file.isExchange()) {
            return file.status().equals("active")
                    ? Components.badge(
                            Tone.PLAIN, Texts.get("case.exchange.active", Dates.date(file.until(), language)))
                    : Components.badge(
                            Tone.WAITING,
                            Texts.get(
                                    "case.exchange.ended",
                                    Dates.date(file.withdrawnAt().orElse(file.until()), language)));
        }
        return switch (file.status()) {
            case "active" -> Components.badge(Tone.PLAIN, Texts.get("case.active", Dates.date(file.until(), language)));
            case "withdrawn" ->
                Components.badge(
                        Tone.DANGER,
                        file.withdrawnAt()
                                .map(at -> Texts.get("case.withdrawn", Dates.date(at, language)))
                                .orElseGet(() -> Texts.get("case.withdrawn-undated")));
            default -> Components.badge(Tone.WAITING, Texts.get("case.expired", Dates.date(file.until(), language)));
        };
    }

    /**
     * Returns where the request stands, with its tone. A case under way whose authorisation ended waits for no agent any
     * more: the state says where it stood then.
     */
    static Span state(CaseFile file) {
        Optional<String> ended =
                file.isActive() ? Optional.empty() : Texts.find(Texts.language(), "case.state.ended." + file.state());
        if (ended.isPresent()) {
            return Components.badge(Tone.PLAIN, ended.get());
        }
        return Components.badge(
                switch (file.state()) {
                    case "waiting" -> Tone.WAITING;
                    case "complete", "decided" -> Tone.SETTLED;
                    default -> Tone.PLAIN;
                },
                Texts.get("case.state." + file.state()));
    }

    /** Says that documents are missing that were not requested, or nothing; the resident's list says the same of the request. */
    static Optional<Span> incomplete(CaseFile file) {
        return file.isIncomplete()
                ? Optional.of(Components.badge(Tone.WAITING, Texts.get("case.incomplete")))
                : Optional.empty();
    }

    /** Says since when the case is in its state, and until when an answer is expected. */
    static String since(CaseFile file) {
        Locale language = Texts.language();
        String since = Texts.get("case.since", Dates.date(file.since(), language));
        return file.answerBy()
                .map(day -> since + ", " + Texts.get("case.answer-by", Dates.date(day, language)))
                .orElse(since);
    }

    /** Says what tells residents of one name apart, and who made the request for them, or nothing if it is not known. */
    static Optional<String> identity(CaseFile file) {
        return file.resident()
                .level()
                .map(level -> IdentityTexts.sentences(
                        file.resident().birthName(),
                        file.resident().birthdate(),
                        file.resident()
                                .representative()
                                .map(person -> IdentityTexts.represented(name(file), person.kind(), person.name()))
                                .orElseGet(() -> IdentityTexts.identified(level))));
    }

    /** Returns the name of a document of the case, by its type and period. */
    static String piece(CaseFile file, String type, Optional<String> period) {
        return WrittenDates.document(type(file, type), period, Texts.language());
    }

    /** Returns the name of a type of the case, or its code. */
    static String type(CaseFile file, String code) {
        return file.types().stream()
                .filter(type -> type.code().equals(code))
                .map(RequestedType::name)
                .findFirst()
                .orElse(code);
    }
}
