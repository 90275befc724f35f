package fr.montpellier.multipass.portal.design.layout;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.HasDynamicTitle;
import fr.montpellier.multipass.portal.design.texts.Texts;

/** A page with one heading of the first level, which is also the title of the browser's tab. */
public abstract class Screen extends Div implements HasDynamicTitle {

    private static final long serialVersionUID = 1L;
    private final H1 heading = new H1();

    protected Screen(String titleKey) {
        addClassName("screen");
        heading.setText(Texts.get(titleKey));
        add(heading);
    }

    protected void title(String text) {
        heading.setText(text);
    }

    /** Shows this below the heading, in the place of what was there: Vaadin keeps a view whose address changes in part. */
    protected void reset(Component... content) {
        removeAll();
        add(heading);
        add(content);
    }

    @Override
    public String getPageTitle() {
        return heading.getText() + " – Multipass";
    }
}
