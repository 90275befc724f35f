package fr.montpellier.multipass.portal.design.components;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;

/** Shows names and values below one another, or side by side where the width allows it. */
public class NameValueList extends DescriptionList {

    private static final long serialVersionUID = 1L;

    public NameValueList() {
        addClassName("facts");
    }

    public NameValueList with(String name, String value) {
        return with(name, new Span(value));
    }

    public NameValueList with(String name, Component value) {
        add(new Term(name), new Description(value));
        return this;
    }
}
