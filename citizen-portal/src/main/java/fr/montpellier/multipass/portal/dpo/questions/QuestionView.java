package fr.montpellier.multipass.portal.dpo.questions;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.dpo.journals.RegisterNames;
import fr.montpellier.multipass.portal.dpo.unusual.UnusualFindings;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.UnusualAccessGateway;
import fr.montpellier.multipass.portal.gateways.consent.register.RegisterGateway;
import fr.montpellier.multipass.portal.gateways.identity.IdentityGateway;
import fr.montpellier.multipass.portal.gateways.journal.JournalAnchors;
import fr.montpellier.multipass.portal.gateways.journal.JournalGateway;
import fr.montpellier.multipass.portal.gateways.journal.JournalIntegrity;
import fr.montpellier.multipass.portal.gateways.vault.AuditGateway;
import fr.montpellier.multipass.portal.gateways.vault.SameAddressGateway;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.service.time.CivilTime;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers one of the thirteen questions: what is known, its trend, what the model cannot say yet, and the entries behind it. */
@RolesAllowed("DPO")
@Route(value = "dpo/questions/:number", layout = PortalLayout.class)
class QuestionView extends Screen implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient JournalGateway journals;
    private final transient AuditGateway audit;
    private final transient VaultGateway vault;
    private final transient ConsentGateway consent;
    private final transient RegisterGateway register;
    private final transient UnusualAccessGateway unusual;
    private final transient SameAddressGateway addresses;
    private final transient IdentityGateway identity;
    private final transient JournalIntegrity integrity;
    private final transient JournalAnchors anchors;
    private final transient Clock clock;

    QuestionView(
            JournalGateway journals,
            AuditGateway audit,
            VaultGateway vault,
            ConsentGateway consent,
            RegisterGateway register,
            UnusualAccessGateway unusual,
            SameAddressGateway addresses,
            IdentityGateway identity,
            JournalIntegrity integrity,
            JournalAnchors anchors,
            Clock clock) {
        super("questions.title");
        this.journals = journals;
        this.audit = audit;
        this.vault = vault;
        this.consent = consent;
        this.register = register;
        this.unusual = unusual;
        this.addresses = addresses;
        this.identity = identity;
        this.integrity = integrity;
        this.anchors = anchors;
        this.clock = clock;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Question question = event.getRouteParameters()
                .get("number")
                .flatMap(Question::ofNumber)
                .orElseThrow(NotFoundException::new);
        String key = "question." + question.number();
        title(Texts.get(key + ".title"));
        reset(Components.link("/dpo/questions", Texts.get("questions.all")), new Paragraph(Texts.get(key + ".says")));
        question.page().ifPresent(page -> add(new Paragraph(Components.link(page, Texts.get(key + ".page")))));
        Texts.find(Texts.language(), key + ".missing")
                .ifPresent(missing -> add(new Paragraph(Components.badge(Tone.WAITING, missing))));
        try {
            answer(question);
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            add(new Paragraph(Components.badge(Tone.WAITING, ServiceErrorTexts.sentence(failure, Texts.language()))));
        }
    }

    private void answer(Question question) {
        LocalDate today = CivilTime.today(clock);
        var counts = new QuestionCounts(journals, today);
        Optional<Trend> trend = Optional.of(question).filter(Question::hasTrend).map(counts::trend);
        if (question.isCounted()) {
            var figure = new Paragraph(Texts.get(
                    "question." + question.number() + ".figure",
                    Dates.number(trend.map(Trend::total).orElse(0L), Texts.language())));
            figure.setId("chiffre");
            figure.addClassName("figure");
            add(figure);
        } else {
            Figures.Figure figure = new Figures(counts, audit, consent, integrity).of(question);
            Paragraph paragraph = figure.badge()
                    .map(tone -> new Paragraph(Components.badge(tone, figure.text())))
                    .orElseGet(() -> new Paragraph(figure.text()));
            paragraph.setId("chiffre");
            add(paragraph);
            Texts.find(Texts.language(), "question." + question.number() + ".trend")
                    .ifPresent(drawn -> add(new H2(drawn)));
        }
        trend.map(TrendChart::whole).ifPresent(this::add);
        RegisterNames names = RegisterNames.load(vault, consent, identity);
        new Answers(counts, audit, consent, register, () -> UnusualFindings.load(unusual, addresses), names, today)
                .of(question)
                .forEach(table -> add(new H2(table.heading()), table.shown()));
        if (question == Question.INTEGRITY) {
            add(new AnchorSection(anchors, clock));
        }
        add(entries(question, counts));
    }

    /** Returns links to the entries behind the answer, where each has its proof. */
    private static UnorderedList entries(Question question, QuestionCounts counts) {
        var links = new UnorderedList();
        links.setId("entrees");
        for (Service service : question.services()) {
            for (Map<String, String> search : question.searches()) {
                var entries =
                        new ListItem(new Anchor(counts.address(question, service, search), entries(service, search)));
                for (String form : List.of("csv", "jsonl")) {
                    Anchor file = Components.asDownload(new Anchor(
                            counts.file(form, question, service, search), Texts.get("questions.file." + form)));
                    entries.add(new Text(" · "), file);
                }
                links.add(entries);
            }
        }
        switch (question) {
            case READS_OF_A_RESIDENT, READS_OF_AN_AGENT ->
                links.add(new ListItem(new Anchor("/dpo/recherche", Texts.get("dpo.search.link"))));
            case INTEGRITY, RELATIVES -> links.add(new ListItem(new Anchor("/dpo", Texts.get("questions.journal"))));
            default -> {}
        }
        return links;
    }

    private static String entries(Service service, Map<String, String> search) {
        String journal = Texts.get("dpo.journal." + service.code());
        return Optional.ofNullable(search.get("basis"))
                .map(basis -> Texts.get("questions.entries.basis", journal, Texts.get("questions.entries." + basis)))
                .orElseGet(() -> Texts.get("questions.entries", journal));
    }
}
