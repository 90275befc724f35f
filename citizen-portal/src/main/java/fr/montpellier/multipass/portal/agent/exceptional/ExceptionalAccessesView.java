package fr.montpellier.multipass.portal.agent.exceptional;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.agent.documents.PageReader;
import fr.montpellier.multipass.portal.agent.documents.PageRefusals;
import fr.montpellier.multipass.portal.agent.documents.ReadingFailure;
import fr.montpellier.multipass.portal.design.components.Choice;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.TextBox;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.exceptional.ExceptionalAccessCard;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.lists.CardList;
import fr.montpellier.multipass.portal.design.lists.CardNotice;
import fr.montpellier.multipass.portal.design.lists.CountedCardList;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.ExceptionalAccessGateway;
import fr.montpellier.multipass.portal.gateways.consent.ExceptionalAccessGateway.Access;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.gateways.vault.documents.Consultation;
import fr.montpellier.multipass.portal.gateways.vault.documents.Document;
import fr.montpellier.multipass.portal.gateways.vault.documents.PageText;
import fr.montpellier.multipass.service.languages.WrittenDates;
import jakarta.annotation.security.RolesAllowed;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Exceptional accesses of the agent's organisation: opens one for the case that the address names, shows the documents of those that
 * the agent opened, and asks for a decision on those of others.
 */
@RolesAllowed("AGENT")
@Route(value = "acces-exceptionnels", layout = PortalLayout.class)
class ExceptionalAccessesView extends Screen implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 500;
    private static final int SHORTEST = 10;

    private final transient ExceptionalAccessGateway accesses;
    private final transient VaultGateway vault;
    private final transient PageRefusals refusals;
    private final Div message = new Div();
    private final Div form = new Div();
    private final Div lists = new Div();
    private final Div reader = new Div();
    private List<CountedCardList<Access>> sections = List.of();

    ExceptionalAccessesView(ExceptionalAccessGateway accesses, VaultGateway vault, PageRefusals refusals) {
        super("exceptional.title");
        this.accesses = accesses;
        this.vault = vault;
        this.refusals = refusals;
        message.setId("avis-acces");
        message.getElement().setAttribute("role", "status");
        form.setId("ouvrir-acces");
        form.addClassNames("sections", "habilitation-form");
        lists.setId("acces");
        lists.addClassName("sections");
        reader.setId("lecture");
        reader.getElement()
                .setAttribute("role", "region")
                .setAttribute("aria-label", Texts.get("case.reader"))
                .setAttribute("tabindex", "-1");
        add(
                new Paragraph(Texts.get("exceptional.intro")),
                message,
                form,
                lists,
                reader,
                new Paragraph(new Anchor("/agent", Texts.get("exceptional.back"))));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        form.removeAll();
        event.getLocation()
                .getQueryParameters()
                .getSingleParameter("dossier")
                .ifPresent(reference -> run(() -> {
                    showForm(accesses.possible(reference));
                    return Optional.empty();
                }));
        showLists();
    }

    private void showForm(ExceptionalAccessGateway.Possible possible) {
        Map<String, String> reasons = new LinkedHashMap<>();
        Stream.of("vital", "safeguarding", "judicial")
                .forEach(code -> reasons.put(code, Texts.get("exceptional.reason." + code)));
        Map<String, String> hours = new LinkedHashMap<>();
        Stream.of("1", "4", "12", "24").forEach(number -> hours.put(number, Texts.get("exceptional.hours", number)));
        Map<String, String> types = new LinkedHashMap<>();
        types.put("", Texts.get("exceptional.documents.all"));
        Map<String, String> names = typeNames();
        possible.documents().forEach((type, ids) -> types.put(type, names.getOrDefault(type, type)));
        var reason = new Choice("motif", reasons, "vital");
        var type = new Choice("pieces", types, "");
        var duration = new Choice("duree", hours, "1");
        var sentence = new TextBox("phrase", LONGEST);
        boolean refused = possible.refusedForName();
        String label = Texts.get(refused ? "exceptional.refused-for-name.do" : "exceptional.do");
        NativeButton open = Components.button(label, refused ? "secondary" : "danger", () -> {
            List<String> documents = possible.documents().entrySet().stream()
                    .filter(each -> type.value().isEmpty() || type.value().equals(each.getKey()))
                    .flatMap(each -> each.getValue().stream())
                    .toList();
            write(sentence, () -> {
                Access opened = accesses.open(
                        possible.caseReference(),
                        documents,
                        reason.value(),
                        sentence.text(),
                        Integer.parseInt(duration.value()));
                form.removeAll();
                sections.stream().findFirst().ifPresent(waiting -> waiting.addFirst(opened));
                return Optional.of("exceptional.done");
            });
        });
        open.setId("ouvrir");
        form.add(new H2(Texts.get("exceptional.of", possible.caseReference())));
        if (refused) {
            form.add(nameInTheWay());
        }
        form.add(
                type.labelled(Texts.get("exceptional.documents")),
                reason.labelled(Texts.get("exceptional.reason")),
                duration.labelled(Texts.get("exceptional.duration")),
                sentence.labelled(
                        Texts.get("exceptional.sentence"),
                        Texts.get(refused ? "exceptional.refused-for-name.sentence" : "exceptional.sentence.help")),
                Components.row(open));
    }

    /** Says before anything is filled in that the access will be refused, why, and what to do. */
    private static Div nameInTheWay() {
        var notice = new Div(
                new Paragraph(Components.badge(Tone.WAITING, Texts.get("exceptional.refused-for-name"))),
                new Paragraph(Texts.get("exceptional.refused-for-name.help")),
                new Paragraph(Texts.get("exceptional.refused-for-name.ask")));
        notice.setId("nom-semblable");
        notice.addClassName("steps");
        return notice;
    }

    private Map<String, String> typeNames() {
        Map<String, String> names = new LinkedHashMap<>();
        vault.documentTypes().forEach(type -> names.put(type.code(), type.name()));
        return names;
    }

    private void showLists() {
        lists.removeAll();
        sections = List.of();
        run(() -> {
            sections = Stream.of("waiting", "decided")
                    .map(list -> new CountedCardList<>(
                            "liste-" + list,
                            "exceptional.list." + list,
                            after -> accesses.ofOrganisation(list, after),
                            this::card,
                            Texts.get("exceptional.none")))
                    .toList();
            sections.forEach(lists::add);
            return Optional.empty();
        });
    }

    private Div card(Access access) {
        Div card = ExceptionalAccessCard.of(access);
        if (access.mine() && access.open()) {
            NativeButton show =
                    Components.button(Texts.get("exceptional.show"), "primary", () -> showDocuments(access));
            show.setId("voir-" + access.id());
            card.add(Components.row(show));
        } else if (!access.mine() && access.isWaiting()) {
            addDecision(card, access);
        }
        return card;
    }

    private void addDecision(Div card, Access access) {
        var sentence = new TextBox("avis-" + access.id(), LONGEST);
        var notice = new CardNotice(access.id());
        NativeButton confirm = Components.button(
                Texts.get("exceptional.confirm"), "primary", () -> decide(card, access, true, sentence, notice));
        confirm.setId("confirmer-" + access.id());
        NativeButton dispute = Components.button(
                Texts.get("exceptional.dispute"), "danger", () -> decide(card, access, false, sentence, notice));
        dispute.setId("contester-" + access.id());
        card.add(
                sentence.labelled(Texts.get("exceptional.decision"), Texts.get("exceptional.sentence.help")),
                notice,
                Components.row(confirm, dispute));
    }

    private void decide(Div card, Access access, boolean confirmed, TextBox sentence, CardNotice notice) {
        if (sentence.text().length() < SHORTEST) {
            notice.refuse(Texts.get("exceptional.too-short"), sentence);
            return;
        }
        notice.attempt(sentence, () -> {
            Access decided = accesses.decide(access.id(), confirmed, sentence.text());
            CardList.replace(card, CardNotice.done(access.id(), Texts.get("exceptional.decided"), card(decided)));
            sections.forEach(CountedCardList::count);
        });
    }

    private void write(TextBox sentence, Supplier<Optional<String>> step) {
        message.removeAll();
        if (sentence.text().length() < SHORTEST) {
            message.add(Components.badge(Tone.WAITING, Texts.get("exceptional.too-short")));
            return;
        }
        run(step);
    }

    /** Runs a step, and says what it did or why it failed. */
    private void run(Supplier<Optional<String>> step) {
        try {
            step.get().ifPresent(key -> message.add(Components.badge(Tone.SETTLED, Texts.get(key))));
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            message.add(Components.badge(Tone.WAITING, ServiceErrorTexts.sentence(failure, Texts.language())));
        }
    }

    private void showDocuments(Access access) {
        reader.removeAll();
        try {
            for (Document document : vault.documentsForCase(access.id(), access.caseReference())) {
                String name = WrittenDates.document(document.type().name(), document.period(), Texts.language());
                NativeButton read = Components.button(
                        Texts.get("exceptional.read", name), "primary", () -> read(access, document, name));
                read.setId("lire-" + document.id());
                reader.add(Components.row(read));
            }
            if (reader.getComponentCount() == 0) {
                reader.add(Components.muted(Texts.get("exceptional.no-documents")));
            }
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            reader.add(ReadingFailure.of(failure, Texts.language()).notice());
        }
        reader.getElement().callJsFunction("focus");
    }

    private void read(Access access, Document document, String name) {
        reader.removeAll();
        reader.add(new H2(name));
        try {
            Consultation opened = vault.open(access.id(), document.id(), access.caseReference());
            reader.add(new PageReader(
                    name,
                    opened.pages(),
                    number -> "/fichiers/agent/" + access.id() + "/" + document.id() + "/" + opened.id() + "/" + number
                            + "?dossier=" + URLEncoder.encode(access.caseReference(), StandardCharsets.UTF_8),
                    number -> text(access, document, opened, number),
                    () -> {},
                    () -> refusals.take(document.id()).ifPresent(failure -> reader.add(failure.notice()))));
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            reader.add(ReadingFailure.of(failure, Texts.language()).notice());
        }
        reader.getElement().callJsFunction("focus");
    }

    private Optional<PageText> text(Access access, Document document, Consultation opened, int number) {
        try {
            return Optional.of(vault.pageText(access.id(), document.id(), opened.id(), number, access.caseReference()));
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            reader.add(ReadingFailure.of(failure, Texts.language()).notice());
            return Optional.empty();
        }
    }
}
