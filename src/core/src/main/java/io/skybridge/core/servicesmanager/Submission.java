package io.skybridge.core.servicesmanager;

import java.util.Optional;

/**
 * A SET that was accepted.
 *
 * @param request the id to ask after; empty when the services manager had nothing to provision
 */
public record Submission(Optional<RequestId> request) {}
