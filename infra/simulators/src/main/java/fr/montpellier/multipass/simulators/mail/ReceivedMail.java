package fr.montpellier.multipass.simulators.mail;

/**
 * An email as the page shows it.
 *
 * @param id name of its file, without the ending
 * @param to its recipient
 */
record ReceivedMail(String id, String from, String to, String subject, String date, String text) {}
