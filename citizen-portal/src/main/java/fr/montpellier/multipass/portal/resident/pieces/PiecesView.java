package fr.montpellier.multipass.portal.resident.pieces;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.components.SearchField;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.gateways.vault.documents.Document;
import fr.montpellier.multipass.portal.resident.account.AccountView;
import fr.montpellier.multipass.portal.resident.account.FormerMultipass;
import fr.montpellier.multipass.portal.signin.person.Person;
import fr.montpellier.multipass.service.names.WordSearch;
import fr.montpellier.multipass.service.time.CivilTime;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** "Mes pièces": shows the documents that the resident has deposited. */
@RolesAllowed("RESIDENT")
@Route(value = "mes-pieces", layout = PortalLayout.class)
public class PiecesView extends Screen {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN_AT_ONCE = 20;

    /** Shorter lists are not searched. */
    private static final int SEARCHED_FROM = 10;

    private final transient VaultGateway vault;
    private final transient ConsentGateway consent;
    private final transient Clock clock;
    private final Div list = new Div();
    private final Div pager = Components.row();
    private final SearchField search =
            new SearchField("chercher-une-piece", Texts.get("pieces.search"), words -> search(words));
    private final Paragraph found = Components.muted("");
    private String words = "";
    /** Documents in which the words are written; empty if no words are searched, or the vault does not answer. */
    private transient Optional<Set<String>> written = Optional.empty();

    PiecesView(VaultGateway vault, ConsentGateway consent, Clock clock) {
        super("pieces.title");
        this.vault = vault;
        this.consent = consent;
        this.clock = clock;
        Anchor deposit = Components.action("/mes-pieces/deposer", Texts.get("pieces.deposit"), "primary");
        deposit.setId("deposer");
        list.addClassName("sections");
        search.setVisible(false);
        found.setId("pieces-trouvees");
        found.getElement().setAttribute("role", "status");
        Anchor erased = Components.link("/mes-pieces/effacees", Texts.get("pieces.erased"));
        erased.setId("pieces-effacees");
        add(
                new Paragraph(Texts.get(
                        Person.current().filter(Person::isRepresented).isPresent()
                                ? "pieces.intro.represented"
                                : "pieces.intro")),
                Components.row(deposit),
                search,
                found,
                list,
                pager);
        ChangeablePieces.note().ifPresent(note -> addComponentAtIndex(indexOf(search), note));
        FormerMultipass.note().ifPresent(note -> addComponentAtIndex(indexOf(search), note));
        if (Person.current().filter(Person::isAccompanied).isEmpty()) {
            add(Components.row(erased, everything()));
        }
        show(vault.documents(), 0);
    }

    private static Anchor everything() {
        Anchor account = Components.link(AccountView.EVERYTHING, Texts.get("everything.title"));
        account.setId("emporter-mes-pieces");
        return account;
    }

    private void search(String sought) {
        words = sought;
        written = writtenIn(sought);
        show(vault.documents(), 0);
    }

    private Optional<Set<String>> writtenIn(String sought) {
        try {
            return sought.isBlank() ? Optional.empty() : Optional.of(vault.findByWords(sought));
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            return Optional.empty();
        }
    }

    /** @param first index of the first document that is shown; the page holds twenty and no more */
    private void show(List<Document> pieces, int first) {
        list.removeAll();
        if (pieces.isEmpty()) {
            list.add(Components.muted(Texts.get("pieces.none")));
        }
        LocalDate today = CivilTime.today(clock);
        List<DocumentVersions> all = DocumentVersions.of(pieces);
        search.setVisible(all.size() > SEARCHED_FROM);
        List<DocumentVersions> matching =
                all.stream().filter(versions -> matches(versions, today)).toList();
        found.setText(foundText(matching.size()));
        Set<NamedCode> severalYears = ofSeveralYears(matching);
        Map<String, List<DocumentVersions>> groups = matching.stream()
                .skip(first)
                .limit(SHOWN_AT_ONCE)
                .collect(Collectors.groupingBy(
                        versions -> group(versions, severalYears), LinkedHashMap::new, Collectors.toList()));
        Function<Document, String> names =
                PieceTexts.names(all.stream().map(DocumentVersions::current).toList());
        groups.forEach((name, versions) -> list.add(group(name, versions, names, today, first)));
        pager.removeAll();
        if (first > 0) {
            pager.add(pagerButton("list.back", Math.max(0, first - SHOWN_AT_ONCE)));
        }
        if (matching.size() > first + SHOWN_AT_ONCE) {
            pager.add(pagerButton("list.more", first + SHOWN_AT_ONCE));
        }
    }

    private String foundText(int matching) {
        if (words.isBlank()) {
            return "";
        }
        String count = Texts.plural("pieces.found", matching, "");
        return written.isPresent() ? count : count + " " + Texts.get("pieces.found.by-name");
    }

    private boolean matches(DocumentVersions versions, LocalDate today) {
        Document piece = versions.current();
        return isWrittenIn(versions)
                || WordSearch.matches(
                        words,
                        Stream.of(
                                PieceTexts.name(piece),
                                piece.period().orElse(""),
                                PieceTexts.label(piece.status(), piece.status().code()),
                                piece.status().isUndated() ? "" : PieceTexts.validity(piece.validUntil(), today),
                                Dates.date(piece.depositedAt(), Texts.language()),
                                Dates.date(piece.about(), Texts.language())));
    }

    private boolean isWrittenIn(DocumentVersions versions) {
        return written.filter(ids -> Stream.concat(Stream.of(versions.current()), versions.earlier().stream())
                        .map(Document::id)
                        .anyMatch(ids::contains))
                .isPresent();
    }

    /**
     * Returns the name of the group in which a document stands: its type, with the year if its type has documents of several
     * years, or the archive.
     */
    private static String group(DocumentVersions versions, Set<NamedCode> severalYears) {
        if (versions.isArchived()) {
            return Texts.get("pieces.archive");
        }
        NamedCode type = versions.current().type();
        if (!severalYears.contains(type)) {
            return type.name();
        }
        return versions.current()
                .year()
                .map(year -> Texts.get("pieces.group", type.name(), year))
                .orElseGet(() -> Texts.get("pieces.group.undated", type.name()));
    }

    private static Set<NamedCode> ofSeveralYears(List<DocumentVersions> all) {
        return all.stream()
                .filter(versions -> !versions.isArchived())
                .collect(Collectors.groupingBy(
                        versions -> versions.current().type(),
                        Collectors.mapping(versions -> versions.current().year(), Collectors.toSet())))
                .entrySet()
                .stream()
                .filter(type -> type.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Section group(
            String name,
            List<DocumentVersions> versions,
            Function<Document, String> names,
            LocalDate today,
            int first) {
        var cards = new Div();
        cards.addClassName("piece-list");
        versions.forEach(each -> cards.add(card(each, names.apply(each.current()), today, first)));
        return Components.section(Components.freshId("groupe"), name, cards);
    }

    private PieceCard card(DocumentVersions versions, String name, LocalDate today, int first) {
        String id = versions.current().id();
        return new PieceCard(
                versions.current(),
                name,
                versions.earlier(),
                today,
                new PieceCard.Deletion(() -> DeletionTexts.consequences(consent, id), () -> delete(id, name, first)),
                new PieceCard.Filing(type -> refile(id, type, first), () -> confirmType(id, first)));
    }

    private NativeButton pagerButton(String key, int first) {
        return Components.button(Texts.get(key), "secondary", () -> show(vault.documents(), first));
    }

    private void confirmType(String piece, int first) {
        try {
            vault.confirmType(piece);
            show(vault.documents(), first);
            Notices.show(Components.Tone.SETTLED, Texts.get("piece.recognised.confirm.done"));
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            Notices.show(Components.Tone.DANGER, ServiceErrorTexts.sentence(failure, Texts.language()));
        }
    }

    private void refile(String piece, NamedCode type, int first) {
        try {
            vault.refile(piece, type.code());
            show(vault.documents(), first);
            Notices.show(Components.Tone.SETTLED, Texts.get("piece.recognised.done", type.name()));
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            Notices.show(Components.Tone.DANGER, ServiceErrorTexts.sentence(failure, Texts.language()));
        }
    }

    private void delete(String piece, String name, int first) {
        vault.delete(piece);
        show(vault.documents(), first);
        Notices.show(Components.Tone.SETTLED, Texts.get("piece.deleted", name));
    }
}
