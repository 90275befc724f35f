package fr.montpellier.multipass.portal.resident;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.Dates;
import fr.montpellier.multipass.portal.design.FactList;
import fr.montpellier.multipass.portal.design.Facts;
import fr.montpellier.multipass.portal.design.Frozen;
import fr.montpellier.multipass.portal.design.Notices;
import fr.montpellier.multipass.portal.design.Parts;
import fr.montpellier.multipass.portal.design.Parts.Tone;
import fr.montpellier.multipass.portal.design.PortalLayout;
import fr.montpellier.multipass.portal.design.Screen;
import fr.montpellier.multipass.portal.design.Sentence;
import fr.montpellier.multipass.portal.design.Words;
import fr.montpellier.multipass.portal.gateways.Asked;
import fr.montpellier.multipass.portal.gateways.Authorisation;
import fr.montpellier.multipass.portal.gateways.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.Demarche;
import fr.montpellier.multipass.portal.gateways.Document;
import fr.montpellier.multipass.portal.gateways.Fact;
import fr.montpellier.multipass.portal.gateways.Named;
import fr.montpellier.multipass.portal.gateways.VaultGateway;
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
        add(Parts.section(
                "pieces-demandees", Words.say("demarche.pieces"), Frozen.freeze(checklist(demarche, pieces))));
        add(Parts.section("ce-que-vous-autorisez", Words.say("demarche.asked"), Frozen.freeze(asked(demarche))));
        add(Parts.section(
                "votre-decision",
                Words.say("demarche.decision"),
                given(demarche).map(DemarcheView::alreadyGiven).orElseGet(() -> decision(demarche))));
    }

    /** Finds the authorisation already given for this démarche, which is shown instead of the question. */
    private Optional<Authorisation> given(Demarche demarche) {
        return consent.authorisations("").items().stream()
                .filter(Authorisation::isActive)
                .filter(authorisation -> authorisation.demarche().code().equals(demarche.code()))
                .findFirst();
    }

    private static Div alreadyGiven(Authorisation authorisation) {
        var receipt = Parts.action(
                "/mes-autorisations/" + authorisation.id(), Words.say("authorisation.receipt"), "secondary");
        receipt.setId("deja-autorise");
        return Frozen.freeze(new Div(
                Parts.row(AuthorisationWords.status(authorisation)),
                AuthorisationWords.sentence(authorisation),
                Parts.row(receipt, Parts.link("/mes-autorisations", Words.say("demarche.stop")))));
    }

    private UnorderedList checklist(Demarche demarche, List<Document> pieces) {
        LocalDate today = LocalDate.now(clock.withZone(Dates.HERE));
        var list = new UnorderedList();
        list.addClassName("checklist");
        for (Asked type : demarche.types()) {
            var item = new ListItem(new Span(type.name()), state(type, pieces, today));
            item.setId("piece-" + type.code());
            list.add(item);
        }
        return list;
    }

    private static Component state(Asked type, List<Document> pieces, LocalDate today) {
        List<Document> same =
                pieces.stream().filter(p -> p.type().code().equals(type.code())).toList();
        Optional<Document> usable =
                same.stream().filter(p -> p.isValidOn(today)).findFirst();
        if (usable.isPresent()) {
            var present = Parts.row(
                    Parts.badge(Tone.SETTLED, Words.say("demarche.piece.present", PieceWords.name(usable.get()))));
            return type.factsOnly() ? new Div(present, onlyRead(type, usable.get())) : present;
        }
        String key = same.isEmpty() ? "demarche.piece.missing" : "demarche.piece.expired";
        return Parts.row(
                Parts.badge(Tone.WAITING, Words.say(key)),
                Parts.link(
                        "/mes-pieces/deposer?type=" + type.code(), Words.say("demarche.piece.deposit", type.name())));
    }

    /** Shows the values that would be read, and no others. */
    private static Div onlyRead(Asked type, Document piece) {
        return new Div(
                Parts.muted(Words.say("demarche.facts-only")),
                FactList.of(type.facts().orElseThrow().stream()
                        .map(asked -> read(asked, piece))
                        .toList()));
    }

    private static Fact read(Named asked, Document piece) {
        return piece.facts().orElse(List.of()).stream()
                .filter(fact -> fact.code().equals(asked.code()))
                .findFirst()
                .orElseGet(() -> new Fact(asked.code(), asked.name(), Optional.empty(), "not-sought"));
    }

    private Facts asked(Demarche demarche) {
        Facts facts = new Facts()
                .with(
                        Words.say("demarche.fact.recipient"),
                        demarche.department().name())
                .with(Words.say(factsOnly(demarche) ? "demarche.fact.facts" : "demarche.fact.types"), names(demarche));
        if (!factsOnly(demarche)) {
            facts.with(
                    Words.say("demarche.fact.how"),
                    Words.say(demarche.originals() ? "demarche.how.originals" : "demarche.how.pages"));
        }
        facts.with(Words.say("demarche.fact.purpose"), demarche.purpose())
                .with(
                        Words.say("demarche.fact.duration"),
                        Words.say("demarche.duration", demarche.durationDays(), end(demarche)))
                .with(Words.say("demarche.fact.basis"), basis(demarche.legalBasis()));
        List<String> read = demarche.dataRead();
        if (read != null && !read.isEmpty()) {
            facts.with(
                    Words.say("demarche.fact.data"),
                    new UnorderedList(read.stream().map(ListItem::new).toArray(ListItem[]::new)));
        }
        return facts.with(Words.say("demarche.fact.kept"), demarche.kept());
    }

    private Div decision(Demarche demarche) {
        var yes = Parts.button(Words.say("demarche.yes"), "primary", () -> authorise(demarche));
        yes.setId("j-autorise");
        var no = Parts.button(Words.say("demarche.no"), "secondary", this::decline);
        no.setId("pas-maintenant");
        var buttons = Parts.row(yes, no);
        buttons.addClassName("equal");
        var agreed = new Paragraph(demarche.text());
        agreed.addClassName("agreed");
        return new Div(
                Sentence.of(
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
        Notices.tellOnNextPage(Tone.SETTLED, Words.say("demarche.done"));
        UI.getCurrent().navigate("mes-autorisations/" + given.id());
    }

    private void decline() {
        Notices.tellOnNextPage(Tone.PLAIN, Words.say("demarche.declined"));
        UI.getCurrent().navigate("demarches");
    }

    private String end(Demarche demarche) {
        return Dates.date(
                LocalDate.now(clock.withZone(Dates.HERE)).plusDays(demarche.durationDays()), Words.language());
    }

    private static String names(Demarche demarche) {
        return Asked.labels(demarche.types());
    }

    private static boolean factsOnly(Demarche demarche) {
        return demarche.types().stream().allMatch(Asked::factsOnly);
    }

    private static String basis(Demarche.LegalBasis basis) {
        String kind = Words.find(Words.language(), "basis." + basis.kind()).orElse(basis.kind());
        String article = basis.article();
        return kind + (article == null || article.isBlank() ? "" : " (" + article + ")") + "\u00a0: " + basis.text();
    }
}
