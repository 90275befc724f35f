package fr.montpellier.multipass.vault.checking.inspection.worker;

import javax.imageio.ImageIO;

/**
 * Prevents the libraries from writing: logs, which may quote the file, and temporary files, which would be copies of
 * it.
 */
public final class LibraryOutputSuppressor {

    private LibraryOutputSuppressor() {}

    /** Silences the libraries; must be called before any of them is loaded. */
    public static void libraries() {
        System.setProperty("org.apache.commons.logging.LogFactory", "org.apache.commons.logging.impl.LogFactoryImpl");
        System.setProperty("org.apache.commons.logging.Log", "org.apache.commons.logging.impl.NoOpLog");
        System.setProperty("java.awt.headless", "true");
        ImageIO.setUseCache(false);
    }
}
