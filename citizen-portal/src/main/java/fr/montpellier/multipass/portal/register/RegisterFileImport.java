package fr.montpellier.multipass.portal.register;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.components.TextBox;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.register.ImportedDemarche;
import fr.montpellier.multipass.portal.gateways.consent.register.RegisterGateway;

/** Makes drafts of the démarches of a register file, and says the outcome of each. */
final class RegisterFileImport extends Div {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 500_000;

    private final transient RegisterGateway register;
    private final UnorderedList results = new UnorderedList();

    RegisterFileImport(RegisterGateway register) {
        this.register = register;
        addClassName("sections");
        var file = new TextBox("fichier-du-registre", LONGEST);
        NativeButton open = Components.button(Texts.get("register.import.do"), "secondary", () -> {
            if (file.text().isEmpty()) {
                file.getElement().setAttribute("aria-invalid", "true");
                Notices.show(Components.Tone.DANGER, Texts.get("register.import.empty"));
            } else {
                importFile(file.text());
            }
        });
        open.setId("importer");
        results.setId("importees");
        add(
                Components.muted(Texts.get("register.import.help")),
                file.labelled(Texts.get("register.import.file"), ""),
                Components.row(open),
                results);
    }

    private void importFile(String text) {
        results.removeAll();
        try {
            register.importFile(text).forEach(imported -> results.add(new ListItem(result(imported))));
            Notices.show(Components.Tone.SETTLED, Texts.get("register.import.done"));
        } catch (GatewayException.Refused failure) {
            Notices.show(Components.Tone.DANGER, RegisterTexts.refusal(failure));
        }
    }

    private static Component result(ImportedDemarche imported) {
        String words = RegisterTexts.imported(imported);
        return imported.draft()
                .<Component>map(id -> new Anchor("/registre/brouillons/" + id, words))
                .orElseGet(() -> new Span(words));
    }
}
