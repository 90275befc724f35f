package fr.montpellier.multipass.portal.agent.documents;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.vault.documents.PageText;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The text of the page that is shown, for agents who use a screen reader. It is read only when the agent asks for it, and says
 * whether it was extracted from the file or recognised on a picture.
 */
class PageTextPanel extends Div {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final int pages;
    private final transient IntFunction<Optional<PageText>> texts;
    private final NativeButton toggle;
    private final Div region = new Div();
    private int page = 1;

    /** @param texts of the pages, by number from 1; empty after a refusal, which the caller shows */
    PageTextPanel(String name, int pages, IntFunction<Optional<PageText>> texts) {
        this.name = name;
        this.pages = pages;
        this.texts = texts;
        addClassName("page-text");
        toggle = Components.button(Texts.get("reader.text"), "quiet", this::toggle);
        toggle.setId("texte");
        toggle.getElement().setAttribute("aria-controls", "texte-de-la-page");
        region.setId("texte-de-la-page");
        region.getElement().setAttribute("role", "region").setAttribute("tabindex", "0");
        region.setVisible(false);
        add(region);
        expanded(false);
    }

    /** Returns the button that opens and closes this panel, for the tools of the page. */
    NativeButton button() {
        return toggle;
    }

    /** Shows the text of another page, if the region is open. */
    void show(int number) {
        page = number;
        if (region.isVisible()) {
            read();
        }
    }

    private void toggle() {
        boolean open = !region.isVisible();
        region.setVisible(open);
        expanded(open);
        if (open) {
            read();
            region.getElement().callJsFunction("focus");
        } else {
            region.removeAll();
        }
    }

    private void expanded(boolean open) {
        toggle.getElement().setAttribute("aria-expanded", Boolean.toString(open));
    }

    private void read() {
        region.removeAll();
        region.getElement().setAttribute("aria-label", Texts.get("reader.text.of", name, page, pages));
        texts.apply(page).ifPresent(text -> {
            region.add(Components.muted(Texts.get("reader.text." + text.origin())));
            text.text()
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(String::strip)
                    .forEach(this::line);
        });
    }

    private void line(String line) {
        Paragraph paragraph = new Paragraph(line);
        paragraph.getElement().setAttribute("lang", "fr");
        region.add(paragraph);
    }
}
