package fr.montpellier.multipass.service.bodies;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Listens to the completion of an asynchronous request only. */
interface CompletionListener extends AsyncListener {

    @Override
    default void onTimeout(AsyncEvent event) {}

    @Override
    default void onError(AsyncEvent event) {}

    @Override
    default void onStartAsync(AsyncEvent event) {}
}
