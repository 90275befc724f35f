package fr.montpellier.multipass.portal.resident.light;

import fr.montpellier.multipass.portal.design.components.DurationChoice;
import fr.montpellier.multipass.portal.design.html.Markup;
import fr.montpellier.multipass.portal.gateways.consent.Absence;
import fr.montpellier.multipass.portal.gateways.consent.demarches.Demarche;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import fr.montpellier.multipass.portal.gateways.vault.documents.DocumentChoice;
import fr.montpellier.multipass.portal.resident.demarches.choosing.AbsenceForm;
import fr.montpellier.multipass.portal.resident.demarches.choosing.ChosenPieces;
import fr.montpellier.multipass.portal.resident.demarches.deciding.ReadingLimit;
import fr.montpellier.multipass.portal.resident.pieces.ProposedDocuments;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What a resident chose so far for a démarche, as its forms send it.
 *
 * @param chosen documents, of those that are offered
 * @param days how long it lasts
 * @param frequency {@value #AS_NEEDED}, {@value #ONCE} or {@value #SEVERAL}
 * @param number of readings, as written
 * @param written explanations by code of their type
 * @param attempt the same for each sending of one decision
 * @param from number of documents before the displayed part of the list, by code of their type
 * @param error key of the message about what is wrong in the form; empty: nothing
 */
record LightDecision(
        ChosenPieces chosen,
        int days,
        String frequency,
        String number,
        Map<String, String> written,
        UUID attempt,
        Map<String, Integer> from,
        Optional<String> error) {

    static final String PIECE = "piece.";
    static final String WHY = "pourquoi.";
    static final String FROM = "suite.";
    static final String DAYS = "duree";
    static final String READINGS = "lectures";
    static final String NUMBER = "nombre-de-lectures";
    static final String ATTEMPT = "essai";
    static final String PART = "partie";

    /** Present if documents are given instead of the answer of another administration. */
    static final String INSTEAD = "piece";

    static final String AS_NEEDED = "autant";
    static final String ONCE = "une";
    static final String SEVERAL = "plusieurs";

    /** Key of the message about an explanation that is too long, which is on the page of the decision. */
    static final String TOO_LONG = "light.demarche.too-long";

    /** Returns the field that keeps whether documents are given instead of an answer, if the form is about such documents. */
    static Optional<Markup> instead(Demarche demarche) {
        return demarche.isFetched() ? Optional.of(LightChoicePage.hidden(INSTEAD, "")) : Optional.empty();
    }

    /** Returns the choice that is proposed at first. */
    static LightDecision proposed(Demarche demarche, ProposedDocuments offered) {
        return new LightDecision(
                new ChosenPieces(demarche.types().stream()
                        .map(type -> new ChosenPieces.OfType(
                                type, offered.offered(type), offered.preselected(type, demarche.types())))
                        .toList()),
                demarche.durationDays(),
                AS_NEEDED,
                Integer.toString(ReadingLimit.USUAL),
                Map.of(),
                UUID.randomUUID(),
                Map.of(),
                Optional.empty());
    }

    /** Reads the fields of a form; what cannot be used is replaced by what the page shows at first, and is an error. */
    static LightDecision of(Demarche demarche, ProposedDocuments offered, MultiValueMap<String, String> form) {
        LightDecision proposed = proposed(demarche, offered);
        List<ChosenPieces.OfType> choices = demarche.types().stream()
                .map(type -> new ChosenPieces.OfType(type, offered.offered(type), chosen(type, offered, form)))
                .toList();
        Optional<Integer> days =
                number(form.getFirst(DAYS)).filter(DurationChoice.offered(demarche.durationDays())::contains);
        String frequency = form.getOrDefault(READINGS, List.of("")).getFirst();
        String number = form.getOrDefault(NUMBER, List.of("")).getFirst().strip();
        Map<String, String> written = new LinkedHashMap<>();
        Map<String, Integer> from = new HashMap<>();
        for (RequestedType type : demarche.types()) {
            Optional.ofNullable(form.getFirst(WHY + type.code()))
                    // A browser sends each line break as two characters, and counts it as one.
                    .map(text -> text.replace("\r\n", "\n").strip())
                    .filter(text -> !text.isEmpty())
                    .ifPresent(text -> written.put(type.code(), text));
            from(type, form).ifPresent(before -> from.put(type.code(), before));
        }
        boolean known = demarche.types().stream().allMatch(type -> areKnown(type, offered.of(type), form));
        boolean knownFrequency = List.of(AS_NEEDED, ONCE, SEVERAL).contains(frequency);
        return new LightDecision(
                new ChosenPieces(choices),
                days.orElse(proposed.days()),
                knownFrequency ? frequency : AS_NEEDED,
                number,
                written,
                attempt(form).orElse(proposed.attempt()),
                from,
                !known || days.isEmpty() || !knownFrequency
                        ? Optional.of("light.demarche.again")
                        : error(choices, frequency, number, written));
    }

    private static Optional<String> error(
            List<ChosenPieces.OfType> choices, String frequency, String number, Map<String, String> written) {
        if (choices.stream()
                .anyMatch(choice ->
                        choice.chosen().size() > choice.type().needed().documents())) {
            return Optional.of("light.demarche.too-many");
        }
        if (frequency.equals(SEVERAL)
                && number(number).filter(ReadingLimit::isAllowed).isEmpty()) {
            return Optional.of("light.demarche.readings");
        }
        return new ChosenPieces(choices)
                                .explained(written.entrySet().stream()
                                        .map(each -> new Absence(each.getKey(), each.getValue())))
                                .stream()
                                .anyMatch(absence -> absence.explanation().length() > AbsenceForm.LONGEST)
                ? Optional.of(TOO_LONG)
                : Optional.empty();
    }

    private static List<DocumentChoice> chosen(
            RequestedType type, ProposedDocuments offered, MultiValueMap<String, String> form) {
        List<String> ids = form.getOrDefault(PIECE + type.code(), List.of());
        return offered.of(type).stream()
                .filter(document -> ids.contains(document.id()))
                .toList();
    }

    /** Returns whether these documents have all that a form names, and the part of the list that it asks for. */
    static boolean isEnough(RequestedType type, List<DocumentChoice> documents, MultiValueMap<String, String> form) {
        return areKnown(type, documents, form)
                && from(type, form).filter(before -> before >= documents.size()).isEmpty();
    }

    /** Returns the number of documents before the part of the list that a form asks for, or before the displayed one. */
    private static Optional<Integer> from(RequestedType type, MultiValueMap<String, String> form) {
        return Optional.ofNullable(form.getFirst(PART))
                .filter(part -> part.startsWith(type.code() + ":"))
                .flatMap(part -> number(part.substring(type.code().length() + 1)))
                .or(() -> number(form.getFirst(FROM + type.code())));
    }

    private static boolean areKnown(
            RequestedType type, List<DocumentChoice> documents, MultiValueMap<String, String> form) {
        List<String> known = documents.stream().map(DocumentChoice::id).toList();
        return form.getOrDefault(PIECE + type.code(), List.of()).stream()
                .allMatch(id -> id.isEmpty() || known.contains(id));
    }

    private static Optional<Integer> number(@Nullable String text) {
        return Optional.ofNullable(text)
                .filter(digits -> digits.matches("[0-9]{1,6}"))
                .map(Integer::valueOf);
    }

    private static Optional<UUID> attempt(MultiValueMap<String, String> form) {
        return Optional.ofNullable(form.getFirst(ATTEMPT))
                .filter(text -> text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
                .map(UUID::fromString);
    }

    /** Returns whether an explanation is too long and nothing else is wrong. */
    boolean isTooLong() {
        return error.filter(TOO_LONG::equals).isPresent();
    }

    /** Returns the number of readings; empty: as many as are needed. */
    Optional<Integer> readings() {
        return switch (frequency) {
            case ONCE -> Optional.of(1);
            case SEVERAL -> number(number);
            default -> Optional.empty();
        };
    }

    /** Returns the explanations of what is missing. */
    List<Absence> explained() {
        Stream<Absence> all = written.entrySet().stream().map(each -> new Absence(each.getKey(), each.getValue()));
        return chosen.explained(all);
    }

    /** Returns a text without the explanations, which are personal. */
    @Override
    public String toString() {
        return "LightDecision[" + attempt + "]";
    }
}
