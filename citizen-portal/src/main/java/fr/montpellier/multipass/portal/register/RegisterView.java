package fr.montpellier.multipass.portal.register;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.lists.SearchedList;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.demarches.DemarcheTitle;
import fr.montpellier.multipass.portal.gateways.consent.register.RegisterGateway;
import fr.montpellier.multipass.portal.gateways.consent.register.RegisterVocabulary;
import fr.montpellier.multipass.portal.languages.AlphabeticalOrder;
import fr.montpellier.multipass.portal.register.entries.RegisterTexts;
import fr.montpellier.multipass.portal.uploads.UploadLimiter;
import jakarta.annotation.security.RolesAllowed;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Lists the démarches and the drafts of their next versions. */
@RolesAllowed({"ADMINISTRATOR", "DPO"})
@Route(value = "registre", layout = PortalLayout.class)
class RegisterView extends RegisterScreen {

    private static final long serialVersionUID = 1L;

    private final transient RegisterGateway register;

    RegisterView(RegisterGateway register, ConsentGateway consent, UploadLimiter limiter) {
        this.register = register;
        var demarches = new SearchedList<>(
                list("demarches-liste"),
                "demarches",
                consent.titles().stream()
                        .sorted(Comparator.comparing(DemarcheTitle::title, AlphabeticalOrder.of(Texts.language())))
                        .toList(),
                demarche -> Stream.of(demarche.title(), demarche.department().name(), demarche.code()),
                demarche -> new ListItem(link(demarche)));
        reset(
                new Paragraph(Texts.get("register.intro")),
                new Paragraph(Components.link("/registre/traitements", Texts.get("processing.open"))),
                Components.section("brouillons", Texts.get("register.drafts"), drafts()),
                Components.section(
                        "demarches-publiees", Texts.get("register.published"), demarches, new Paragraph(export())));
        if (isAdministrator()) {
            RegisterVocabulary vocabulary = register.vocabulary();
            if (!vocabulary.departments().isEmpty()) {
                add(Components.section(
                        "nouvelle", Texts.get("register.new"), new NewDemarche(vocabulary, this::begin)));
            }
            add(Components.section("import", Texts.get("register.import"), new RegisterFileImport(register, limiter)));
        }
    }

    private static Anchor export() {
        Anchor link = Components.asDownload(new Anchor(RegisterFilesController.EXPORT, Texts.get("register.export")));
        link.setId("exporter-le-registre");
        return link;
    }

    private void begin(ObjectNode entry) {
        try {
            UI.getCurrent()
                    .navigate("registre/brouillons/" + register.open(entry).id());
        } catch (GatewayException.Refused failure) {
            Notices.show(Components.Tone.DANGER, RegisterTexts.refusal(failure, typeNames(register)));
        }
    }

    /** Lists first what the reader has to do: an administrator proposes, the officer publishes. */
    private DraftLists drafts() {
        return new DraftLists(
                register, isAdministrator() ? List.of("written", "proposed") : List.of("proposed", "written"));
    }

    private static UnorderedList list(String id) {
        var list = new UnorderedList();
        list.addClassNames("cases", "plain-list");
        list.setId(id);
        return list;
    }

    private static Anchor link(DemarcheTitle demarche) {
        var link = new Anchor("/registre/demarches/" + demarche.code(), name(demarche.title()));
        link.add(Components.row(
                muted(demarche.department().name()), muted(Texts.get("register.version", demarche.version()))));
        link.setId("demarche-" + demarche.code());
        return link;
    }

    static Component name(String title) {
        var name = new Span(title);
        name.addClassName("case-name");
        return name;
    }

    static Span muted(String text) {
        var span = new Span(text);
        span.addClassName("muted");
        return span;
    }
}
