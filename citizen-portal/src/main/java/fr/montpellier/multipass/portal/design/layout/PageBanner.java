package fr.montpellier.multipass.portal.design.layout;

import com.vaadin.flow.component.Component;
import fr.montpellier.multipass.portal.signin.person.Person;
import java.util.Optional;

/** What the layout shows a person above every page, made anew at each navigation. */
@FunctionalInterface
public interface PageBanner {

    /** Returns the banner; empty for people whom it does not concern. */
    Optional<Component> of(Person person);
}
