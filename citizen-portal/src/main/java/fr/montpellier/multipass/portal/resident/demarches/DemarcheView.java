package fr.montpellier.multipass.portal.resident.demarches;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.EmphasisedText;
import fr.montpellier.multipass.portal.design.components.FactList;
import fr.montpellier.multipass.portal.design.components.NameValueList;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.components.StaticHtml;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.consent.Authorisation;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.Demarche;
import fr.montpellier.multipass.portal.gateways.consent.RequestedType;
import fr.montpellier.multipass.portal.gateways.vault.Document;
import fr.montpellier.multipass.portal.gateways.vault.Fact;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.resident.authorisations.AuthorisationTexts;
import fr.montpellier.multipass.portal.resident.pieces.PieceTexts;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Shows exactly what one démarche asks for, and asks for the resident's decision. */
@RolesAllowed("RESIDENT")
@Route(value = "demarches/:code([a-z0-9-]+)", layout = PortalLayout.class)
class DemarcheView extends Screen implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient ConsentGateway consent;
    private final transient VaultGateway vault;
    private final transient Clock clock;
    private final UUID attempt = UUID.randomUUID();

    DemarcheView(ConsentGateway consent, VaultGateway vault, Clock clock) {
        super("demarche.title");
        this.consent = consent;
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Demarche demarche =
                consent.demarche(event.getRouteParameters().get("code").orElse(""));
        List<Document> pieces = vault.documents();
        title(demarche.title());
        add(new Paragraph(demarche.summary()));
        add(Components.section(
                "pieces-demandees", Texts.get("demarche.pieces"), StaticHtml.flatten(checklist(demarche, pieces))));
        add(Components.section(
                "ce-que-vous-autorisez", Texts.get("demarche.asked"), StaticHtml.flatten(asked(demarche))));
        add(Components.section(
                "votre-decision",
                Texts.get("demarche.decision"),
                activeAuthorisation(demarche)
                        .map(DemarcheView::alreadyAuthorised)
                        .orElseGet(() -> decision(demarche))));
    }

    /** Finds the authorisation already given for this démarche, which is shown instead of the question. */
    private Optional<Authorisation> activeAuthorisation(Demarche demarche) {
        return consent.authorisations("").items().stream()
                .filter(Authorisation::isActive)
                .filter(authorisation -> authorisation.demarche().code().equals(demarche.code()))
                .findFirst();
    }

    private static Div alreadyAuthorised(Authorisation authorisation) {
        Anchor receipt = Components.action(
                "/mes-autorisations/" + authorisation.id(), Texts.get("authorisation.receipt"), "secondary");
        receipt.setId("deja-autorise");
        return StaticHtml.flatten(new Div(
                Components.row(AuthorisationTexts.status(authorisation)),
                AuthorisationTexts.sentence(authorisation),
                Components.row(receipt, Components.link("/mes-autorisations", Texts.get("demarche.stop")))));
    }

    private UnorderedList checklist(Demarche demarche, List<Document> pieces) {
        LocalDate today = LocalDate.now(clock.withZone(Dates.ZONE));
        var list = new UnorderedList();
        list.addClassName("checklist");
        for (RequestedType type : demarche.types()) {
            var item = new ListItem(new Span(type.name()), state(type, pieces, today));
            item.setId("piece-" + type.code());
            list.add(item);
        }
        return list;
    }

    private static Component state(RequestedType type, List<Document> pieces, LocalDate today) {
        List<Document> same =
                pieces.stream().filter(p -> p.type().code().equals(type.code())).toList();
        Optional<Document> usable =
                same.stream().filter(p -> p.isValidOn(today)).findFirst();
        if (usable.isPresent()) {
            Div present = Components.row(
                    Components.badge(Tone.SETTLED, Texts.get("demarche.piece.present", PieceTexts.name(usable.get()))));
            return type.factsOnly() ? new Div(present, onlyRead(type, usable.get())) : present;
        }
        String key = same.isEmpty() ? "demarche.piece.missing" : "demarche.piece.expired";
        return Components.row(
                Components.badge(Tone.WAITING, Texts.get(key)),
                Components.link(
                        "/mes-pieces/deposer?type=" + type.code(), Texts.get("demarche.piece.deposit", type.name())));
    }

    /** Shows the values that would be read, and no others. */
    private static Div onlyRead(RequestedType type, Document piece) {
        return new Div(
                Components.muted(Texts.get("demarche.facts-only")),
                FactList.of(type.facts().orElseThrow().stream()
                        .map(asked -> read(asked, piece))
                        .toList()));
    }

    private static Fact read(NamedCode asked, Document piece) {
        return piece.facts().orElse(List.of()).stream()
                .filter(fact -> fact.code().equals(asked.code()))
                .findFirst()
                .orElseGet(() -> new Fact(asked.code(), asked.name(), Optional.empty(), "not-sought"));
    }

    private NameValueList asked(Demarche demarche) {
        NameValueList facts = new NameValueList()
                .with(
                        Texts.get("demarche.fact.recipient"),
                        demarche.department().name())
                .with(Texts.get(factsOnly(demarche) ? "demarche.fact.facts" : "demarche.fact.types"), names(demarche));
        if (!factsOnly(demarche)) {
            facts.with(
                    Texts.get("demarche.fact.how"),
                    Texts.get(demarche.originals() ? "demarche.how.originals" : "demarche.how.pages"));
        }
        facts.with(Texts.get("demarche.fact.purpose"), demarche.purpose())
                .with(
                        Texts.get("demarche.fact.duration"),
                        Texts.get("demarche.duration", demarche.durationDays(), end(demarche)))
                .with(Texts.get("demarche.fact.basis"), basis(demarche.legalBasis()));
        List<String> read = demarche.dataRead();
        if (read != null && !read.isEmpty()) {
            facts.with(
                    Texts.get("demarche.fact.data"),
                    new UnorderedList(read.stream().map(ListItem::new).toArray(ListItem[]::new)));
        }
        return facts.with(Texts.get("demarche.fact.kept"), demarche.kept());
    }

    private Div decision(Demarche demarche) {
        NativeButton yes = Components.button(Texts.get("demarche.yes"), "primary", () -> authorise(demarche));
        yes.setId("j-autorise");
        NativeButton no = Components.button(Texts.get("demarche.no"), "secondary", this::decline);
        no.setId("pas-maintenant");
        Div buttons = Components.row(yes, no);
        buttons.addClassName("equal");
        var agreed = new Paragraph(demarche.text());
        agreed.addClassName("agreed");
        return new Div(
                EmphasisedText.of(
                        "demarche.summary",
                        demarche.department().name(),
                        names(demarche),
                        demarche.purpose(),
                        end(demarche)),
                agreed,
                buttons);
    }

    private void authorise(Demarche demarche) {
        Authorisation given = consent.authorise(demarche, attempt);
        Notices.showAfterNavigation(Tone.SETTLED, Texts.get("demarche.done"));
        UI.getCurrent().navigate("mes-autorisations/" + given.id());
    }

    private void decline() {
        Notices.showAfterNavigation(Tone.PLAIN, Texts.get("demarche.declined"));
        UI.getCurrent().navigate("demarches");
    }

    private String end(Demarche demarche) {
        return Dates.date(
                LocalDate.now(clock.withZone(Dates.ZONE)).plusDays(demarche.durationDays()), Texts.language());
    }

    private static String names(Demarche demarche) {
        return RequestedType.labels(demarche.types());
    }

    private static boolean factsOnly(Demarche demarche) {
        return demarche.types().stream().allMatch(RequestedType::factsOnly);
    }

    private static String basis(Demarche.LegalBasis basis) {
        String kind = Texts.find(Texts.language(), "basis." + basis.kind()).orElse(basis.kind());
        String article = basis.article();
        return kind + (article == null || article.isBlank() ? "" : " (" + article + ")") + "\u00a0: " + basis.text();
    }
}
