package fr.montpellier.multipass.portal.resident.pieces;

import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.consent.ChosenDocument;
import fr.montpellier.multipass.portal.gateways.consent.demarches.NamedYear;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.gateways.vault.documents.DocumentChoice;
import fr.montpellier.multipass.portal.gateways.vault.documents.DocumentNeed;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** The documents that the vault offers for what démarches need, as it judges and proposes them. */
public record ProposedDocuments(Map<DocumentNeed, DocumentChoice.OfNeed> byNeed) {

    /** Most calls of the vault for the older documents of one type. */
    private static final int MOST_PARTS = 20;

    /** Returns the newest documents of these types, a hundred of each. */
    public static ProposedDocuments of(VaultGateway vault, List<RequestedType> types) {
        return find(vault, types, false);
    }

    /** Returns the documents alone that would be proposed. */
    public static ProposedDocuments proposedOf(VaultGateway vault, List<RequestedType> types) {
        return find(vault, types, true);
    }

    private static ProposedDocuments find(VaultGateway vault, List<RequestedType> types, boolean proposedOnly) {
        return new ProposedDocuments(
                vault.choices(types.stream().map(ProposedDocuments::need).toList(), proposedOnly));
    }

    /**
     * Returns these documents with older ones of each type, until there are enough of it, or no more.
     *
     * @param isEnough asked for each type with the documents that are known of it
     */
    public ProposedDocuments withOlder(
            VaultGateway vault, List<RequestedType> types, BiPredicate<RequestedType, List<DocumentChoice>> isEnough) {
        Map<DocumentNeed, DocumentChoice.OfNeed> extended = new HashMap<>(byNeed);
        for (RequestedType type : types) {
            DocumentChoice.OfNeed known = offered(type);
            for (int part = 0;
                    part < MOST_PARTS && known.next().isPresent() && !isEnough.test(type, known.documents());
                    part++) {
                known = older(vault, type, known);
            }
            extended.put(need(type), known);
        }
        return new ProposedDocuments(extended);
    }

    /** Returns these documents of a type with the next older ones. */
    public static DocumentChoice.OfNeed older(VaultGateway vault, RequestedType type, DocumentChoice.OfNeed known) {
        return known.next()
                .map(leftOut -> known.followedBy(vault.olderChoices(need(type), leftOut)))
                .orElse(known);
    }

    /** Returns the documents for a type, best fit first. */
    public List<DocumentChoice> of(RequestedType type) {
        return offered(type).documents();
    }

    /** Returns the documents for a type, and whether there are older ones. */
    public DocumentChoice.OfNeed offered(RequestedType type) {
        return byNeed.getOrDefault(need(type), new DocumentChoice.OfNeed(type.code(), List.of(), Optional.empty()));
    }

    /** Returns those that are proposed for a type. */
    public List<DocumentChoice> proposed(RequestedType type) {
        return of(type).stream().filter(DocumentChoice::proposed).toList();
    }

    /**
     * Returns the documents that are chosen for a type at first: those that are proposed, but of an alternative those of one
     * type alone, which is the first in the order of the démarche of those that lack the fewest documents.
     *
     * @param all types of the démarche, in its order
     */
    public List<DocumentChoice> preselected(RequestedType type, List<RequestedType> all) {
        boolean isAnotherFirst = alternatives(type, all)
                .filter(each -> !proposed(each).isEmpty())
                .min(Comparator.comparingInt(this::lacking))
                .filter(first -> !first.code().equals(type.code()))
                .isPresent();
        return isAnotherFirst ? List.of() : proposed(type);
    }

    /**
     * Returns whether documents of this type alone are chosen at first, although documents of another type of the same
     * alternative are proposed as well.
     */
    public boolean isPreferred(RequestedType type, List<RequestedType> all) {
        return !preselected(type, all).isEmpty()
                && alternatives(type, all)
                                .filter(each -> !proposed(each).isEmpty())
                                .count()
                        > 1;
    }

    /** Returns how many of the documents that are asked for of a type are not proposed. */
    public int lacking(RequestedType type) {
        return Math.max(0, type.needed().documents() - proposed(type).size());
    }

    private static Stream<RequestedType> alternatives(RequestedType type, List<RequestedType> all) {
        Optional<String> shared = type.needed().alternative();
        return shared.isEmpty()
                ? Stream.empty()
                : all.stream().filter(each -> each.needed().alternative().equals(shared));
    }

    /** Returns a document that was chosen for a type, with its year where the démarche asks for one. */
    public static ChosenDocument chosen(RequestedType type, DocumentChoice document) {
        return new ChosenDocument(
                type.code(), document.id(), type.needed().years().flatMap(asked -> document.year()));
    }

    public static DocumentNeed need(RequestedType type) {
        return new DocumentNeed(
                type.code(),
                type.needed().whose(),
                type.needed().maxAgeDays(),
                type.needed()
                        .years()
                        .map(years -> years.stream().map(NamedYear::year).toList()),
                type.needed().documents(),
                type.facts().orElse(List.of()).stream().map(NamedCode::code).toList());
    }
}
