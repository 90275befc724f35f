package fr.montpellier.multipass.identity.notices.sending;

/** Emails that wait to be sent. Those of one queue wait for no other. */
interface MailQueue {

    /** Returns the name of the thread that sends them. */
    String name();

    /** Sends the due emails, and returns when none is left or the server is not reached. Only one thread may call it. */
    void run();
}
