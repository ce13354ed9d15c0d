/** The realm of docker/keycloak, and what its tokens for this API name as their audience. */
export const realm = 'likeness';
export const audience = 'likeness-api';
