package fr.montpellier.multipass.portal.resident.demarches.choosing;

import fr.montpellier.multipass.portal.design.texts.IndistinguishablePieces;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.Absence;
import fr.montpellier.multipass.portal.gateways.consent.ChosenDocument;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import fr.montpellier.multipass.portal.gateways.vault.documents.DocumentChoice;
import fr.montpellier.multipass.portal.resident.pieces.ProposedDocuments;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The documents that the resident chose, of every type that a démarche needs, and what is missing. */
public record ChosenPieces(List<OfType> choices) {

    public ChosenPieces {
        choices = List.copyOf(choices);
    }

    /**
     * The choice of one type.
     *
     * @param offered documents among which the resident chooses
     * @param hasOlder whether there are older documents beside those
     */
    public record OfType(
            RequestedType type, List<DocumentChoice> offered, boolean hasOlder, List<DocumentChoice> chosen) {

        public OfType(RequestedType type, DocumentChoice.OfNeed offered, List<DocumentChoice> chosen) {
            this(type, offered.documents(), offered.next().isPresent(), chosen);
        }

        public OfType {
            offered = List.copyOf(offered);
            chosen = List.copyOf(chosen);
        }

        /** Returns whether there are more documents than those, deposited last, of which some are proposed. */
        public boolean isOfMany() {
            return hasOlder || offered.size() > DocumentChoice.OfNeed.MOST_IN_PART;
        }

        /** Returns what will be read of each chosen document: the document, or some facts of it. */
        List<String> labels() {
            Set<String> alike = alike();
            return chosen.stream()
                    .map(document -> IndistinguishablePieces.nameAndDeposit(
                            ChoiceTexts.name(type, document), document.depositedAt(), alike.contains(document.id())))
                    .map(name -> type.factsOnly() ? Texts.get("demarche.piece.facts-of", type.factNames(), name) : name)
                    .toList();
        }

        /** Returns the number of chosen documents in which something of what is asked for can be read. */
        public int readable() {
            return (int)
                    chosen.stream().filter(document -> !document.isNotRead()).count();
        }

        /** Returns whether something of what is asked for can be read in as many documents as are asked for. */
        public boolean isComplete() {
            return readable() >= type.needed().documents();
        }

        /** Returns whether two of the chosen documents are of the same period. */
        public boolean hasTwoOfOnePeriod() {
            List<String> periods = chosen.stream()
                    .flatMap(document -> document.period().stream())
                    .toList();
            return Set.copyOf(periods).size() < periods.size();
        }

        /** Returns the identifiers of the documents that only the time of their deposit distinguishes. */
        public Set<String> alike() {
            return IndistinguishablePieces.among(offered.stream()
                    .map(document -> new IndistinguishablePieces.Piece(
                            document.id(), ChoiceTexts.name(type, document), document.depositedAt()))
                    .toList());
        }
    }

    /** Returns what will be read of each document: the document, or some facts of it. */
    public List<String> labels() {
        return choices.stream().flatMap(choice -> choice.labels().stream()).toList();
    }

    /** Returns the documents for the request to the consent service. */
    public List<ChosenDocument> named() {
        return choices.stream()
                .flatMap(choice ->
                        choice.chosen().stream().map(document -> ProposedDocuments.chosen(choice.type(), document)))
                .toList();
    }

    /** Returns the types of which a document is chosen. */
    public List<RequestedType> types() {
        return choices.stream()
                .filter(choice -> !choice.chosen().isEmpty())
                .map(OfType::type)
                .toList();
    }

    /** Returns the number of documents chosen in which something of what is asked for can be read, by code of their type. */
    public Map<String, Integer> numbers() {
        return choices.stream().collect(Collectors.toMap(choice -> choice.type().code(), OfType::readable));
    }

    /** Returns the number of documents chosen in which nothing of what is asked for can be read, by code of their type. */
    public Map<String, Integer> unread() {
        return choices.stream()
                .filter(choice -> choice.readable() < choice.chosen().size())
                .collect(Collectors.toMap(
                        choice -> choice.type().code(),
                        choice -> choice.chosen().size() - choice.readable()));
    }

    /** Returns the types of which too few documents are chosen, except those that another type answers. */
    public List<RequestedType> unanswered() {
        return MissingTypes.unanswered(choices.stream().map(OfType::type).toList(), numbers());
    }

    /** Returns the required ones among the unanswered types. */
    public List<RequestedType> missing() {
        return unanswered().stream().filter(type -> type.needed().required()).toList();
    }

    /**
     * Returns another type of the same alternative of which enough documents are chosen; empty: there is none, and the type
     * is needed.
     */
    public Optional<RequestedType> givenInstead(RequestedType type) {
        return type.needed()
                .alternative()
                .flatMap(shared -> choices.stream()
                        .filter(choice -> !choice.type().code().equals(type.code()))
                        .filter(choice -> choice.type()
                                .needed()
                                .alternative()
                                .filter(shared::equals)
                                .isPresent())
                        .filter(OfType::isComplete)
                        .map(OfType::type)
                        .findFirst());
    }

    /** Returns those of the explanations that are about a missing type. */
    public List<Absence> explained(Stream<Absence> written) {
        List<String> missing = missing().stream().map(RequestedType::code).toList();
        return written.filter(absence -> missing.contains(absence.type())).toList();
    }

    /** Returns the choice without types of which no document is chosen and that the case does not wait for. */
    public ChosenPieces without(List<RequestedType> addable) {
        return new ChosenPieces(choices.stream()
                .filter(choice -> !choice.chosen().isEmpty() || !addable.contains(choice.type()))
                .toList());
    }
}
