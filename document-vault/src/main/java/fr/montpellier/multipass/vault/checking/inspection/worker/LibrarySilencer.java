package fr.montpellier.multipass.vault.checking.inspection.worker;

import javax.imageio.ImageIO;

/** Makes the libraries write nothing: no log, which may quote the file, and no temporary file, which would be its copy. */
public final class LibrarySilencer {

    private LibrarySilencer() {}

    /** To be called before any of them is loaded. */
    public static void libraries() {
        System.setProperty("org.apache.commons.logging.LogFactory", "org.apache.commons.logging.impl.LogFactoryImpl");
        System.setProperty("org.apache.commons.logging.Log", "org.apache.commons.logging.impl.NoOpLog");
        System.setProperty("java.awt.headless", "true");
        ImageIO.setUseCache(false);
    }
}
