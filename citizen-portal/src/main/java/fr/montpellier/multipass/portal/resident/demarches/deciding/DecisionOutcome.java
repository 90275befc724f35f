package fr.montpellier.multipass.portal.resident.demarches.deciding;

import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.texts.MissingTexts;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.Absence;
import fr.montpellier.multipass.portal.gateways.consent.SharingAuthorisation;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import fr.montpellier.multipass.portal.resident.demarches.choosing.ChosenPieces;
import fr.montpellier.multipass.portal.resident.demarches.choosing.MissingPieces;
import fr.montpellier.multipass.portal.resident.demarches.choosing.MissingTypes;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The message to a resident after a decision. It is settled only where nothing that is required is missing. */
public record DecisionOutcome(Tone tone, String text) {

    /** Returns the outcome of a new authorisation, or of a request without documents. */
    public static DecisionOutcome given(ChosenPieces chosen) {
        return given(chosen.missing(), chosen.numbers(), chosen.types().isEmpty());
    }

    /**
     * Returns the outcome of a new authorisation, as it is stored.
     *
     * @param unread number of documents given in which nothing of what is asked for can be read, by code of their type
     */
    public static DecisionOutcome given(SharingAuthorisation authorisation, Map<String, Integer> unread) {
        Map<String, Integer> numbers = authorisation.documents().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        type -> Math.max(
                                0, type.getValue().size() - unreadAmongNamed(authorisation, type.getKey(), unread))));
        List<RequestedType> missing = MissingTypes.unanswered(authorisation.types(), numbers).stream()
                .filter(type -> type.needed().required())
                .toList();
        return given(missing, numbers, authorisation.documents().isEmpty());
    }

    /** Returns how many of the documents that the authorisation names are unread; it no longer names those that were reported. */
    private static int unreadAmongNamed(SharingAuthorisation authorisation, String type, Map<String, Integer> unread) {
        return Math.max(
                0,
                unread.getOrDefault(type, 0)
                        - (int) authorisation.unavailableDocuments().stream()
                                .filter(each -> each.type().code().equals(type))
                                .count());
    }

    private static DecisionOutcome given(
            List<RequestedType> missing, Map<String, Integer> numbers, boolean nothingGiven) {
        if (!missing.isEmpty()) {
            return new DecisionOutcome(
                    Tone.WAITING, Texts.get("demarche.begun", MissingTexts.of(missing, numbers, Texts.language())));
        }
        return nothingGiven
                ? new DecisionOutcome(Tone.PLAIN, Texts.get("demarche.begun-without"))
                : new DecisionOutcome(Tone.SETTLED, Texts.get("demarche.done"));
    }

    /**
     * Returns the outcome of a change of the documents.
     *
     * @param revised whether the change made a revision; otherwise the documents were the same already
     * @param explained explanations that were changed
     */
    public static DecisionOutcome changed(ChosenPieces chosen, boolean revised, List<Absence> explained) {
        List<RequestedType> missing = chosen.missing();
        if (!revised) {
            String key = explained.isEmpty()
                    ? "change.same"
                    : explained.stream().allMatch(each -> each.explanation().isEmpty())
                            ? "change.explanation-removed"
                            : "change.explained";
            return new DecisionOutcome(missing.isEmpty() ? Tone.SETTLED : Tone.WAITING, Texts.get(key));
        }
        return missing.isEmpty()
                ? new DecisionOutcome(Tone.SETTLED, Texts.get("change.done"))
                : new DecisionOutcome(
                        Tone.WAITING, Texts.get("change.done-incomplete", MissingPieces.names(chosen, missing)));
    }
}
