package fr.montpellier.multipass.portal.resident.demarches;

import fr.montpellier.multipass.portal.gateways.consent.Absence;
import fr.montpellier.multipass.portal.gateways.consent.ChosenDocument;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The documents that the resident chose so far, of every type that a démarche needs. */
class ChosenPieces implements Serializable {

    private static final long serialVersionUID = 1L;

    private final List<PieceChoice> choices = new ArrayList<>();

    void add(PieceChoice choice) {
        choices.add(choice);
    }

    /** Returns what will be read of each document: the document, or some facts of it. */
    List<String> labels() {
        return choices.stream().flatMap(choice -> choice.labels().stream()).toList();
    }

    /** Returns the documents for the request to the consent service. */
    List<ChosenDocument> named() {
        return choices.stream().flatMap(choice -> choice.named().stream()).toList();
    }

    /** Returns the types of which a document is chosen. */
    List<RequestedType> types() {
        return choices.stream()
                .filter(choice -> !choice.chosen().isEmpty())
                .map(PieceChoice::type)
                .toList();
    }

    /** Returns the number of documents chosen, by code of their type. */
    Map<String, Integer> numbers() {
        return choices.stream()
                .collect(Collectors.toMap(
                        choice -> choice.type().code(),
                        choice -> choice.chosen().size()));
    }

    /** Returns the types of which too few documents are chosen, except those that another type answers. */
    List<RequestedType> unanswered() {
        return Readiness.unanswered(choices.stream().map(PieceChoice::type).toList(), numbers());
    }

    /** Returns the required ones among the unanswered types. */
    List<RequestedType> missing() {
        return unanswered().stream().filter(type -> type.needed().required()).toList();
    }

    /** Returns the explanations why documents are missing, without those for types that another type answers. */
    List<Absence> explained() {
        List<RequestedType> open = unanswered();
        return choices.stream()
                .filter(choice -> open.contains(choice.type()))
                .flatMap(choice -> choice.explained().stream())
                .toList();
    }
}
