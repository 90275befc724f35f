package fr.montpellier.multipass.portal.resident.demarches;

import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.cases.CasesGateway;
import fr.montpellier.multipass.portal.gateways.consent.demarches.DemarcheNeeds;
import fr.montpellier.multipass.portal.gateways.consent.demarches.DemarcheTitle;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.languages.AlphabeticalOrder;
import fr.montpellier.multipass.portal.resident.demarches.choosing.MissingTypes;
import fr.montpellier.multipass.portal.resident.pieces.ProposedDocuments;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The démarches that can be started: first those for which the resident has every document, last those under way. They are ordered by
 * what each asks for, and those alone that are shown are read.
 */
public final class StartableDemarches {

    private final ConsentGateway consent;
    private final ProposedDocuments documents;
    private final Set<String> underWay;
    private final List<String> ordered;

    private StartableDemarches(
            ConsentGateway consent, ProposedDocuments documents, Set<String> underWay, List<DemarcheNeeds> all) {
        this.consent = consent;
        this.documents = documents;
        this.underWay = underWay;
        ordered = all.stream()
                .map(each -> new Place(
                        each.code(),
                        underWay.contains(each.code()),
                        MissingTypes.isAnyMissing(each.documents(), documents),
                        each.title()))
                .sorted(Comparator.comparing(Place::underWay)
                        .thenComparing(Place::incomplete)
                        .thenComparing(Place::title, AlphabeticalOrder.of(Texts.language())))
                .map(Place::code)
                .toList();
    }

    private record Place(String code, boolean underWay, boolean incomplete, String title) {}

    /** Reads what each démarche asks for, and what of it the resident has. */
    public static StartableDemarches load(ConsentGateway consent, CasesGateway cases, VaultGateway vault) {
        List<DemarcheNeeds> all = consent.needs();
        ProposedDocuments documents = ProposedDocuments.proposedOf(
                vault, all.stream().flatMap(each -> each.documents().stream()).toList());
        return new StartableDemarches(consent, documents, cases.demarchesUnderWay(), all);
    }

    /** Returns the codes of all that can be started, in their order. */
    public List<String> all() {
        return ordered;
    }

    /** Returns the codes of those in which words are found, in their order; of no word, all. */
    public List<String> find(String words) {
        if (words.isBlank()) {
            return ordered;
        }
        Set<String> found =
                consent.titles(words.strip()).stream().map(DemarcheTitle::code).collect(Collectors.toSet());
        return ordered.stream().filter(found::contains).toList();
    }

    /** Reads those of a page. */
    public List<StartableDemarche> read(List<String> codes) {
        return consent.demarches(codes).stream()
                .map(demarche -> new StartableDemarche(
                        demarche,
                        MissingTypes.missing(demarche.documents(), documents),
                        underWay.contains(demarche.code())))
                .toList();
    }
}
