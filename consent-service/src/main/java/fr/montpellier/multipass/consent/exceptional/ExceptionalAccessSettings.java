package fr.montpellier.multipass.consent.exceptional;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may open documents exceptionally.
 *
 * @param departments whose agents may, each as {@code SIRET/code}, such as {@code 26340001700012/ccas}; none by default
 */
@ConfigurationProperties("multipass.exceptional-access")
record ExceptionalAccessSettings(@DefaultValue List<String> departments) {

    boolean allows(String organisation, String department) {
        return departments.contains(organisation + "/" + department);
    }
}
