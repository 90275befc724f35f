package fr.montpellier.multipass.simulators.mail;

import java.nio.file.Path;

/**
 * @param smtpPort where emails are sent to, on the loopback interface
 * @param directory where they are kept, a file each
 */
record MailSettings(int smtpPort, Path directory) {}
