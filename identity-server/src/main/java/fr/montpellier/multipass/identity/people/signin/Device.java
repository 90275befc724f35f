package fr.montpellier.multipass.identity.people.signin;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The families of the browser and the operating system of a sign-in, by which its owner recognises it. Versions and models are not
 * kept: they would tell one device from another.
 */
public record Device(Browser browser, OperatingSystem system) {

    /** The longest header that is read, in characters. */
    private static final int LONGEST = 512;

    /** A family of browsers, in the order in which they are looked for: most headers name others too. */
    public enum Browser {
        EDGE("Edge", "Edg/", "EdgA/", "EdgiOS/"),
        OPERA("Opera", "OPR/", "OPT/"),
        SAMSUNG("Samsung Internet", "SamsungBrowser/"),
        FIREFOX("Firefox", "Firefox/", "FxiOS/"),
        CHROME("Chrome", "Chrome/", "CriOS/"),
        SAFARI("Safari", "Safari/"),
        OTHER("");

        private final String label;
        private final String[] marks;

        Browser(String label, String... marks) {
            this.label = label;
            this.marks = marks;
        }

        /** Returns the name of the product; empty for {@link #OTHER}. */
        public String label() {
            return label;
        }
    }

    /** A family of operating systems, in the order in which they are looked for. */
    public enum OperatingSystem {
        IOS("iOS", "iPhone", "iPad"),
        ANDROID("Android", "Android"),
        WINDOWS("Windows", "Windows"),
        MACOS("macOS", "Mac OS X"),
        LINUX("Linux", "Linux", "CrOS"),
        OTHER("");

        private final String label;
        private final String[] marks;

        OperatingSystem(String label, String... marks) {
            this.label = label;
            this.marks = marks;
        }

        /** Returns the name of the product; empty for {@link #OTHER}. */
        public String label() {
            return label;
        }
    }

    /** Returns the families that the header {@code User-Agent} names; a browser may send any text there. */
    public static Device of(@Nullable String userAgent) {
        String text = userAgent == null ? "" : userAgent.substring(0, Math.min(userAgent.length(), LONGEST));
        return new Device(
                Arrays.stream(Browser.values())
                        .filter(each -> Arrays.stream(each.marks).anyMatch(text::contains))
                        .findFirst()
                        .orElse(Browser.OTHER),
                Arrays.stream(OperatingSystem.values())
                        .filter(each -> Arrays.stream(each.marks).anyMatch(text::contains))
                        .findFirst()
                        .orElse(OperatingSystem.OTHER));
    }
}
