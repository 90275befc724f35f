package fr.montpellier.multipass.service.languages;

import java.util.Locale;
import java.util.ResourceBundle;

/** Finds bundles of texts, in which the language of the machine never takes the place of one that is missing. */
public final class Bundles {

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private Bundles() {}

    /**
     * Returns the bundle in the language of the locale, or the one without a language if there is no file for it.
     *
     * @param owner class whose class loader finds the files
     * @param name path of the files on the classpath, without language and ending
     * @throws java.util.MissingResourceException if there is no such bundle
     */
    public static ResourceBundle find(Class<?> owner, String name, Locale locale) {
        return ResourceBundle.getBundle(name, locale, owner.getClassLoader(), NO_FALLBACK);
    }
}
